import { Group, Title } from '@mantine/core';
import { gateTitle } from '../../../../shared/format/gate-text.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { ScrollBox } from '../../../components/scroll-box.tsx';
import { VerdictBadge } from '../../../components/verdict-badge.tsx';
import { edgeText } from './edges.ts';
import { useThreshold } from './threshold-context.ts';
import classes from './threshold-panels.module.css';

/** The gates as they would be judged at the shown threshold: no verdict. */
export function WhatIfGates() {
  const threshold = useThreshold();
  if (threshold.state !== 'ready' || threshold.report.gates.length === 0) return null;
  const { report, rows, shown, whatIf } = threshold;
  const holm = (report.plan as { correction?: string }).correction === 'holm';
  return (
    <section aria-labelledby="what-if-gates">
      <Group gap="md" mb="xs">
        <Title order={3} id="what-if-gates">
          What if: gates at {edgeText(rows.edges, shown)}
        </Title>
        <VerdictBadge status={whatIf.verdict} />
      </Group>
      <ScrollBox label="Gates at this threshold, as a table" className={classes.scroll}>
        <table className={classes.plain}>
          <thead>
            <tr>
              <th scope="col">Gate</th>
              <th scope="col">Would be</th>
              <th scope="col">Is</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {report.gates.map((gate, i) => {
              const would = whatIf.gates[i];
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: two gates may be about the same
                <tr key={i}>
                  <th scope="row">{gateTitle(gate)}</th>
                  <td>
                    <VerdictBadge status={would.status} size={14} />
                  </td>
                  <td>
                    <VerdictBadge status={gate.status} size={14} />
                  </td>
                  <td className="num">{plainText(would.why, 300)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
      <p className={classes.note}>
        Never stored: the run’s verdict stands at the plan’s threshold.
        {holm && ' Each gate is judged by itself here, without Holm’s correction.'}
      </p>
    </section>
  );
}
