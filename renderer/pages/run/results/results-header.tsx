import { plainText } from '../../../../shared/format/plain-text.ts';
import { timeText } from '../../../../shared/format/time.ts';
import { formatDuration } from '../../../../shared/format/units.ts';
import { useOpenDocument } from '../../../app/open-document.ts';
import { PageHeader } from '../../../components/page-header.tsx';
import { ExportButton } from '../export/export-button.tsx';
import { RunActions } from '../run-actions.tsx';
import type { ResultsProps } from './results.tsx';

export function ResultsHeader({ run: { run }, report }: ResultsProps) {
  const name = plainText(run.name);
  const task = plainText(report.task.replaceAll('-', ' '));
  useOpenDocument(run.name);
  const took = new Date(report.run.finishedAt).getTime() - new Date(report.run.startedAt).getTime();
  return (
    <PageHeader
      title={name}
      name={name}
      about={
        <>
          {task.slice(0, 1).toUpperCase() + task.slice(1)} · run <span className="mono">{run.id}</span> ·{' '}
          {timeText(report.run.finishedAt)}
          {took >= 0 && ` · took ${formatDuration(took)}`}
        </>
      }
      command={`drydock runs show ${run.id}`}
    >
      <ExportButton id={run.id} />
      <RunActions id={run.id} />
    </PageHeader>
  );
}
