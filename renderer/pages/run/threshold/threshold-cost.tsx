import { Button, NumberInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { memo, useMemo } from 'react';
import { costChart } from '../../../../shared/charts/threshold-charts.ts';
import { formatFixed } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { Plan } from '../../../../shared/plan/schema.ts';
import { costAt } from '../../../../shared/threshold/cost.ts';
import { type EdgeSummary, PARITY_ALLOWANCE, summaryAt } from '../../../../shared/threshold/suggestions.ts';
import { usePalette } from '../../../components/chart.tsx';
import { Estimate } from '../../../components/estimate.tsx';
import { Figure } from '../../../components/figure.tsx';
import { edgeText, plannedTitle } from './edges.ts';
import { type Explorer, useThreshold } from './threshold-context.ts';
import classes from './threshold-cost.module.css';
import panels from './threshold-panels.module.css';

/** A redraw of the curve costs more than a frame; the handle must not wait for it. */
const DRAW_AFTER_MS = 120;

/** What wrong predictions cost at the shown threshold and at all others, and thresholds worth a look. */
export function ThresholdCost() {
  const threshold = useThreshold();
  return threshold.state === 'ready' ? <Cost explorer={threshold} /> : null;
}

function Cost({ explorer }: { explorer: Explorer }) {
  const { rows, shown, move, ratio, setRatio, costs, report, suggestions, byLabel } = explorer;
  const listed = shown === rows.planned || suggestions.some(({ edge }) => edge === shown);
  const palette = usePalette();
  const [current] = useDebouncedValue(shown, DRAW_AFTER_MS);
  const spec = useMemo(
    () => costChart({ edges: rows.edges, costs, ratio, planned: rows.planned, current }, palette),
    [rows, costs, ratio, current, palette],
  );
  const figure = useMemo(() => <Figure spec={spec} />, [spec]);
  const { level } = (report.plan as Plan).interval;
  const value = useMemo(() => costAt(rows, shown, ratio, level), [rows, shown, ratio, level]);
  return (
    <section aria-labelledby="threshold-cost">
      <Title order={3} id="threshold-cost" mb="xs">
        Cost and thresholds worth a look
      </Title>
      <div className={classes.beside}>
        <div className={classes.chart}>{figure}</div>
        <div>
          <div className={classes.facts}>
            <NumberInput
              label="A false negative costs, in false positives"
              size="xs"
              min={0}
              step={0.5}
              decimalScale={6}
              value={ratio}
              onChange={(to) => typeof to === 'number' && setRatio(to)}
              w={224}
              classNames={{ input: 'num' }}
            />
            <div>
              <div className={classes.label}>Expected cost per row at {edgeText(rows.edges, shown)}</div>
              <Estimate value={value} />
            </div>
          </div>
          <Suggestions
            rows={rows}
            byLabel={byLabel}
            costs={costs}
            suggestions={suggestions}
            move={move}
            current={listed ? shown : null}
          />
        </div>
      </div>
    </section>
  );
}

const COLUMNS: readonly [keyof EdgeSummary, string, number][] = [
  ['accuracy', 'Accuracy', 3],
  ['f1', 'F1', 3],
  ['recall', 'Recall', 3],
  ['selection_rate', 'Selection rate', 3],
  ['parity', 'Selection gap', 3],
  ['cost', 'Cost per row', 4],
];

type SuggestionsProps = Pick<Explorer, 'rows' | 'byLabel' | 'costs' | 'suggestions' | 'move'> & {
  /** The shown threshold, where it is one of the list. */
  current: number | null;
};

/** Memoised: a move of the threshold changes nothing in it, unless it meets one of the list. */
const Suggestions = memo(function Suggestions({ rows, byLabel, costs, suggestions, move, current }: SuggestionsProps) {
  const [grouping] = rows.groupings;
  const planned = summaryAt(
    rows,
    rows.planned,
    costs,
    grouping?.groups.map((group) => group.rows),
  );
  const columns = COLUMNS.filter(([name]) => planned[name] !== undefined);
  const cells = (summary: EdgeSummary) =>
    columns.map(([name, , decimals]) => {
      const value = summary[name] as number;
      return (
        <td key={name} className={`${panels.right} num`}>
          {Number.isNaN(value) ? '–' : formatFixed(value, decimals)}
        </td>
      );
    });
  const line = (title: string, at: number, summary: EdgeSummary) => (
    <tr key={title}>
      <th scope="row">{plainText(title, 60)}</th>
      <td className={`${panels.right} num`}>{edgeText(rows.edges, at)}</td>
      {cells(summary)}
      <td>
        <Button
          variant="subtle"
          disabled={at === current}
          aria-label={`Show the threshold ${edgeText(rows.edges, at)}: ${plainText(title, 60)}`}
          onClick={() => move(at)}
        >
          Show
        </Button>
      </td>
    </tr>
  );
  return (
    <>
      <div className={panels.scroll}>
        <table className={panels.plain}>
          <caption className="visually-hidden">Thresholds worth a look, and what each costs</caption>
          <thead>
            <tr>
              <th scope="col">Threshold with</th>
              <th scope="col" className={panels.right}>
                At
              </th>
              {columns.map(([name, title]) => (
                <th key={name} scope="col" className={panels.right}>
                  {title}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">Show it</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {line(plannedTitle(rows.edges, rows.planned, byLabel), rows.planned, planned)}
            {suggestions.map(({ title, edge: at, summary }) => line(title, at, summary))}
          </tbody>
        </table>
      </div>
      <p className={panels.note}>
        Point values on the test data, which favours whatever is best on it.
        {planned.parity !== undefined &&
          ` Equal selection rates may cost ${formatFixed(100 * PARITY_ALLOWANCE, 0)} points of accuracy at most: without a bound the answer is to choose everybody or nobody.`}
        {planned.parity !== undefined &&
          !suggestions.some(({ id }) => id === 'parity') &&
          ' Here it is that within the bound too, so none is named.'}
      </p>
    </>
  );
});
