import { Group, Title } from '@mantine/core';
import { gateTitle } from '../../../../shared/format/gate-text.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { VerdictBadge } from '../../../components/verdict-badge.tsx';
import { edgeText } from './edges.ts';
import { useThreshold } from './threshold-context.ts';
import classes from './threshold-panels.module.css';

/** The gates as they would be judged at the shown threshold. Marked: it is no verdict. */
export function WhatIfGates() {
  const threshold = useThreshold();
  if (threshold.state !== 'ready' || threshold.report.gates.length === 0) return null;
  const { report, rows, shown, whatIf } = threshold;
  const moved = shown !== rows.planned;
  const holm = (report.plan as { correction?: string }).correction === 'holm';
  return (
    <section aria-labelledby="what-if-gates">
      <Group gap="md" mb="xs">
        <Title order={2} id="what-if-gates">
          {moved ? `What if: gates at ${edgeText(rows.edges, shown)}` : 'Gates at the plan’s threshold'}
        </Title>
        <VerdictBadge status={moved ? whatIf.verdict : report.verdict} />
      </Group>
      <div className={classes.scroll}>
        <table className={classes.plain}>
          <thead>
            <tr>
              <th scope="col">Gate</th>
              <th scope="col">{moved ? 'Would be' : 'Is'}</th>
              {moved && <th scope="col">Is</th>}
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {report.gates.map((gate, i) => {
              const would = moved ? whatIf.gates[i] : gate;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: two gates may be about the same
                <tr key={i}>
                  <th scope="row">{gateTitle(gate)}</th>
                  <td>
                    <VerdictBadge status={would.status} size={14} />
                  </td>
                  {moved && (
                    <td>
                      <VerdictBadge status={gate.status} size={14} />
                    </td>
                  )}
                  <td className="num">{plainText(would.why, 300)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {moved && (
        <p className={classes.note}>
          What if, never stored: the run’s verdict stands at the plan’s threshold.
          {holm && ' Each gate is judged by itself here, without Holm’s correction.'}
        </p>
      )}
    </section>
  );
}
