import { Title } from '@mantine/core';
import type { RowSelection } from '../../../../shared/contract/predictions.ts';
import { formatCount, formatFixed, formatSignificant, MISSING } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { useThreshold } from './threshold-context.ts';
import classes from './threshold-panels.module.css';

/** The confusion matrix at the shown threshold, in counts and row shares; each cell tells how it changed. */
export function MovedConfusion({ onCell }: { onCell?: (select: RowSelection, threshold: number) => void }) {
  const threshold = useThreshold();
  if (threshold.state !== 'ready') return null;
  const { report, rows, shown, whatIf, counts } = threshold;
  const now = whatIf.performance.confusion;
  const before = report.performance.confusion;
  if (!now || !before) return null;
  const sums = now.counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const size = counts.weighted ? (count: number) => formatSignificant(count, 5) : formatCount;
  return (
    <section aria-labelledby="threshold-confusion">
      <Title order={2} id="threshold-confusion" mb="xs">
        Confusion matrix
      </Title>
      <table className={classes.matrix}>
        <caption className="visually-hidden">True classes as rows, predicted classes as columns</caption>
        <thead>
          <tr>
            <td />
            {now.labels.map((label) => (
              <th key={label} scope="col">
                predicted {plainText(label, 24)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {now.labels.map((truth, a) => (
            <tr key={truth}>
              <th scope="row">true {plainText(truth, 24)}</th>
              {now.labels.map((said, b) => {
                const count = now.counts[a][b];
                const share = sums[a] > 0 ? count / sums[a] : 0;
                const change = count - before.counts[a][b];
                const text = (
                  <>
                    <span className={`${classes.count} num`}>{size(count)}</span>
                    <span className={`${classes.share} num`}>
                      {sums[a] > 0 ? `${formatFixed(100 * share, 1)} %` : MISSING}
                    </span>
                    <span className={`${classes.share} num`}>
                      {change === 0 ? '\u00a0' : `${change > 0 ? '+' : ''}${size(change)}`}
                    </span>
                  </>
                );
                return (
                  <td
                    key={said}
                    className={classes.cell}
                    style={{ background: `color-mix(in srgb, var(--accent) ${Math.round(42 * share)}%, var(--panel))` }}
                  >
                    {onCell ? (
                      <button
                        type="button"
                        className={classes.inside}
                        aria-label={`Show the ${size(count)} rows that are ${plainText(truth, 24)} and predicted ${plainText(said, 24)}`}
                        onClick={() => onCell({ kind: 'cell', target: truth, predicted: said }, rows.edges[shown])}
                      >
                        {text}
                      </button>
                    ) : (
                      <div className={classes.inside}>{text}</div>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.note}>
        {counts.weighted ? 'Sums of weights' : 'Rows'}, their share of the true class, and the change from the plan’s
        threshold.
      </p>
    </section>
  );
}
