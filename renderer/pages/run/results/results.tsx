import { Alert, Stack } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { Report } from '../../../../shared/report.ts';
import type { Run } from '../../../../shared/results.ts';
import { originTexts } from '../origin-text.ts';
import { useOrigin } from '../use-origin.ts';
import { GatesTable } from './gates-table.tsx';
import { KeyMetrics } from './key-metrics.tsx';
import { ResultTabs } from './result-tabs.tsx';
import { ResultsHeader } from './results-header.tsx';
import { VerdictStrip } from './verdict-strip.tsx';

export interface ResultsProps {
  run: Run;
  report: Report;
}

/** The verdict, why, and all that it rests on. */
export function Results({ run, report }: ResultsProps) {
  const origin = useOrigin(run.run.id);
  const notes = originTexts(origin.data?.files ?? []);
  return (
    <>
      <ResultsHeader run={run} report={report} />
      <Stack gap={24}>
        <VerdictStrip report={report} />
        {notes.length > 0 && (
          <Alert variant="outline" color="gray" icon={<IconInfoCircle size={16} aria-hidden />}>
            {notes.join(' ')} The results are those of the files as they were.
          </Alert>
        )}
        <GatesTable gates={report.gates} />
        <KeyMetrics report={report} />
        <ResultTabs run={run} report={report} />
      </Stack>
    </>
  );
}
