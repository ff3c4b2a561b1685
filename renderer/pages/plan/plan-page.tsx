import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { plainText } from '../../../shared/format/plain-text.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useOpenFile } from '../../files/open-files.ts';
import { OpenPrompt } from '../../files/open-prompt.tsx';
import { useClient } from '../../host/host-context.ts';
import { PlanEditor } from './plan-editor.tsx';
import { PlanParts } from './plan-parts.tsx';
import { readDraft } from './session/drafts.ts';

/** `?path=FILE`: a plan; `?model=M&data=D`: a first one for both; only one of them: the other; else what to open. */
export default function PlanPage() {
  const [search] = useSearchParams();
  const [path, model, data] = ['path', 'model', 'data'].map((name) => search.get(name));
  if (path) return <StoredPlan key={path} path={path} />;
  if (model && data) return <ProposedPlan key={`${model}\n${data}`} model={model} data={data} />;
  if (model || data) return <PlanParts model={model} data={data} />;
  return <OpenPrompt kind="plan" />;
}

function StoredPlan({ path }: { path: string }) {
  const client = useClient();
  const files = useOpenFile();
  const query = useQuery({
    queryKey: ['plan-file', path],
    queryFn: ({ signal }) => client.plans.read({ path }, { signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (query.data) {
    const { text, sha256 } = query.data;
    return <PlanEditor path={query.data.path} base={{ text, sha256 }} draftKey={query.data.path} />;
  }
  const draft = query.error ? readDraft(path) : null;
  // The file is gone, but not what was written since it was saved.
  if (draft) return <PlanEditor path={path} base={{ text: '', sha256: null }} draftKey={path} />;
  return (
    <>
      <PageHeader title="Plan" name="Plan" about={<span className="mono">{plainText(path, 400)}</span>} />
      {query.error ? (
        <>
          <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
          <Group mt="md">
            <Button variant="default" onClick={() => void files.choose('plan')}>
              Choose another plan
            </Button>
          </Group>
        </>
      ) : (
        <Loading what="the plan" />
      )}
    </>
  );
}

function ProposedPlan({ model, data }: { model: string; data: string }) {
  const client = useClient();
  const query = useQuery({
    queryKey: ['plan-proposal', model, data],
    queryFn: ({ signal }) => client.plans.propose({ model, data }, { signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (query.data)
    return (
      <PlanEditor
        path={query.data.path}
        base={{ text: query.data.yaml, sha256: null }}
        draftKey={`new ${model}\n${data}`}
        made={{ model, data }}
      />
    );
  return (
    <>
      <PageHeader
        title="New plan"
        name="New plan"
        about={
          <span className="mono">
            {plainText(model, 200)} + {plainText(data, 200)}
          </span>
        }
      />
      {query.error ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading what="the model and the data, to propose a plan" />
      )}
    </>
  );
}
