import { gateLimits, gateTitle, limitText } from '../../../shared/format/gate-text.ts';
import { MISSING } from '../../../shared/format/number.ts';
import { valueText } from '../../../shared/format/value-text.ts';
import type { GateResult } from '../../../shared/report.ts';
import { VerdictBadge } from '../../components/verdict-badge.tsx';
import classes from './compare.module.css';
import { RunLetter } from './run-letter.tsx';
import type { ComparedRun } from './use-comparison.ts';

/** The gates of all runs; one with another limit is another gate. */
export function GatesTable({ runs }: { runs: readonly ComparedRun[] }) {
  const keyOf = (gate: GateResult) => JSON.stringify([gateTitle(gate), gate.min ?? null, gate.max ?? null]);
  const byRun = runs.map(({ report }) => new Map(report.gates.map((gate) => [keyOf(gate), gate])));
  const all = new Map(byRun.flatMap((gates) => [...gates]));
  if (all.size === 0) return <p className={classes.muted}>None of the plans has gates.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label="Gates side by side" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={`${classes.head} ${classes.label} ${classes.corner}`}>
              Gate
            </th>
            {runs.map(({ run }, i) => (
              <th key={run.id} scope="col" className={classes.head}>
                <RunLetter place={i} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...all].map(([key, gate]) => (
            <tr key={key}>
              <th scope="row" className={classes.label}>
                {gateTitle(gate)}
                <div className={classes.second}>{limitText(gate)}</div>
              </th>
              {byRun.map((gates, i) => (
                <GateCell key={runs[i].run.id} gate={gates.get(key)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function GateCell({ gate }: { gate: GateResult | undefined }) {
  if (!gate) return <td className={classes.muted}>{MISSING} not in this plan</td>;
  const text = valueText(gate.value, gateLimits(gate));
  return (
    <td className={classes.run} title={text.full}>
      <VerdictBadge status={gate.status} size={14} />
      <div className={`${classes.number} num`}>
        {text.value}
        <span className={classes.interval}>{text.interval || text.reason}</span>
      </div>
    </td>
  );
}
