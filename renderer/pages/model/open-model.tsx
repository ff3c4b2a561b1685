import { Button } from '@mantine/core';
import { IconFileText, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { fileName } from '../../../shared/format/file-name.ts';
import { formatCount } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { shellWord } from '../../../shared/format/shell-word.ts';
import { formatBytes } from '../../../shared/format/units.ts';
import { useOpenDocument } from '../../app/open-document.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Hash } from '../../components/hash.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useClient } from '../../host/host-context.ts';
import { Facts } from './facts.tsx';
import classes from './model-page.module.css';
import { Operators } from './operators.tsx';
import { RunsOn } from './runs-on.tsx';
import { Signature } from './signature.tsx';
import { Stoppers } from './stoppers.tsx';

export function OpenModel({ path }: { path: string }) {
  const client = useClient();
  const model = useQuery({
    queryKey: ['model', path],
    queryFn: ({ signal }) => client.models.inspect({ path }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const name = plainText(fileName(path));
  useOpenDocument(name);
  const found = model.data;
  return (
    <>
      <PageHeader
        title={name}
        name={name}
        about={
          found ? (
            <span className="num">
              ONNX, IR {found.ir_version} · {formatBytes(found.bytes)} · {formatCount(found.nodes)}{' '}
              {found.nodes === 1 ? 'node' : 'nodes'} · <Hash sha256={found.sha256} />
            </span>
          ) : (
            'ONNX model'
          )
        }
        command={`drydock inspect ${shellWord(path)}`}
      >
        <Button
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          loading={model.isFetching && found !== undefined}
          onClick={() => void model.refetch()}
        >
          Read again
        </Button>
        {!model.error && (
          <Button
            component={Link}
            href={`/plans?${new URLSearchParams({ model: path })}`}
            leftSection={<IconFileText size={14} aria-hidden />}
          >
            Make a plan
          </Button>
        )}
      </PageHeader>
      {model.error ? (
        <ErrorPanel error={model.error} onRetry={() => void model.refetch()} />
      ) : !found ? (
        <Loading what="the model, and starting a session of it" />
      ) : (
        <div className={classes.columns}>
          <Signature inputs={found.inputs} outputs={found.outputs} />
          <div className={classes.middle}>
            <Stoppers model={found} />
            <RunsOn key={model.dataUpdatedAt} path={path} />
            <Facts model={found} />
          </div>
          <Operators model={found} />
        </div>
      )}
    </>
  );
}
