import { Text } from '@mantine/core';
import { fairnessFindings } from '../../../../shared/format/fairness-findings.ts';
import type { Fairness, Report } from '../../../../shared/report.ts';

/** What the gaps allow to conclude, and what not. */
export function FairnessSentence({ report, fairness }: { report: Report; fairness: Fairness }) {
  const weighted = (report.plan.data as { weight?: unknown } | undefined)?.weight !== undefined;
  const { shown, notShown, caution } = fairnessFindings(fairness, weighted);
  return (
    <Text maw="92ch">
      {shown && (
        <>
          <strong>Shown:</strong> {shown}{' '}
        </>
      )}
      {notShown && (
        <>
          <strong>Not shown:</strong> {notShown}{' '}
        </>
      )}
      {caution}
    </Text>
  );
}
