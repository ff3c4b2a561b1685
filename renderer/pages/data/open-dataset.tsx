import { Button, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { DrydockError } from '../../../shared/errors.ts';
import { fileName } from '../../../shared/format/file-name.ts';
import { formatCount } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { shellWord } from '../../../shared/format/shell-word.ts';
import { useOpenDocument } from '../../app/open-document.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Hash } from '../../components/hash.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { ProgressLine } from '../../components/progress-line.tsx';
import { useClient } from '../../host/host-context.ts';
import { useAnswer } from '../../host/use-answer.ts';
import classes from './data-page.module.css';
import { RowBrowser } from './row-browser.tsx';

/** One dataset: opened by a process that holds it, and profiled by a job beside it. */
export function OpenDataset({ path }: { path: string }) {
  const client = useClient();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const open = useAnswer(['data', path, 'open'], (signal) => client.data.open({ path }, { signal }));
  // One after the other: both read the file with all cores, and rows are wanted first.
  const profile = useAnswer(
    ['data', path, 'profile'],
    (signal) => client.data.watchProfile({ path }, { signal }),
    open.data !== undefined,
  );
  const name = plainText(fileName(path));
  useOpenDocument(name);
  const openAgain = async () => {
    await client.data.close({ path });
    // Not invalidated: what was read of the file before must not be shown beside what is read now.
    await queries.resetQueries({ queryKey: ['data', path] });
  };
  const found = open.data;
  return (
    <div className={classes.page}>
      <PageHeader
        title={name}
        name={name}
        about={
          found ? (
            <span className="num">
              {formatCount(found.rows)} {found.rows === 1 ? 'row' : 'rows'} · {formatCount(found.columns.length)}{' '}
              {found.columns.length === 1 ? 'column' : 'columns'}
              {profile.data && (
                <>
                  {' '}
                  · <Hash sha256={profile.data.sha256} />
                </>
              )}
            </span>
          ) : (
            'Dataset'
          )
        }
        command={`drydock profile ${shellWord(path)}`}
      >
        <Button
          component={Link}
          href={`/plans?${new URLSearchParams({ data: path })}`}
          leftSection={<IconFileText size={14} aria-hidden />}
        >
          Make a plan
        </Button>
      </PageHeader>
      {open.error ? (
        <ErrorPanel error={open.error} onRetry={() => void openAgain()} />
      ) : found ? (
        <RowBrowser
          path={path}
          data={found}
          profile={profile.data}
          besideProfile={
            profile.error ? (
              <Text size="sm" c="dimmed" role="alert">
                No profile, {DrydockError.from(profile.error).code}:{' '}
                {plainText(DrydockError.from(profile.error).message, 300)}{' '}
                <Button variant="subtle" onClick={() => void profile.refetch()}>
                  Profile again
                </Button>
              </Text>
            ) : (
              !profile.data && <ProgressLine what="Profiling" progress={profile.progress} />
            )
          }
          onOpenAgain={() => void openAgain()}
        />
      ) : (
        <ProgressLine
          what={open.fetchStatus === 'idle' ? 'Not opened' : 'Opening'}
          progress={open.progress}
          onCancel={() => navigate('/data')}
        />
      )}
    </div>
  );
}
