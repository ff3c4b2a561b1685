import { SERIES_LIMIT } from '../../../../shared/charts/palette.ts';
import { type WhiskerScale, whiskerScale } from '../../../../shared/charts/whisker-scale.ts';
import { ENOUGH_ROWS } from '../../../../shared/fairness/evidence-note.ts';
import { gapMetrics } from '../../../../shared/format/gap-metrics.ts';
import { gapLimits, gapPair, isRatio } from '../../../../shared/format/gap-text.ts';
import { gateLimits, limitText } from '../../../../shared/format/gate-text.ts';
import { groupLabel } from '../../../../shared/format/group-label.ts';
import { metricTitle } from '../../../../shared/format/metric-facts.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { valueText } from '../../../../shared/format/value-text.ts';
import type { Fairness, GateResult, Report } from '../../../../shared/report.ts';
import type { Gap, Value } from '../../../../shared/value.ts';
import { type Html, html } from '../html.ts';
import { status } from '../status.ts';
import { headRow, table } from '../table.ts';
import { stackedValue } from '../value-cells.ts';
import { whisker } from '../whisker.ts';

const GROUP_ROWS = 50;
const GAP_LIMIT = 24;

const mainColumns: Record<string, string[]> = {
  'binary-classification': ['selection_rate', 'true_positive_rate', 'false_positive_rate', 'accuracy', 'roc_auc'],
  'multiclass-classification': ['accuracy', 'balanced_accuracy', 'f1_macro', 'roc_auc_ovr', 'log_loss'],
  regression: ['mean_absolute_error', 'mean_bias', 'mean_prediction', 'root_mean_squared_error', 'r2'],
};

/** Groups as rows, rates as columns, the gaps with their pairs and gates as the last rows under what they compare. */
export function groupTable(report: Report, fairness: Fairness): Html {
  const groups = listed(fairness);
  const wanted = mainColumns[report.task] ?? ['accuracy'];
  const columns = wanted.filter((metric) => groups.some((group) => group.metrics[metric] !== undefined));
  const scales = columns.map((metric) => whiskerScale(groups.flatMap((group) => group.metrics[metric] ?? [])));
  const rows = groups.map((group) => {
    const index = fairness.groups.indexOf(group);
    const colour = index < SERIES_LIMIT ? `series-${index + 1}` : 'other';
    return html`<tr><th scope="row"><span class="swatch" style="background:var(--${colour})"></span><bdi>${groupLabel(group.group)}</bdi>${group.note ? html`<span class="note" title="${plainText(group.note, 400)}">not enough evidence for some rates</span>` : ''}</th><td class="num">${group.n === null ? html`<span class="reason">hidden</span>` : formatCount(group.n)}</td>${columns.map(
      (metric, i) =>
        stackedValue(
          group.metrics[metric],
          whisker(group.metrics[metric], scales[i], { colour, hollow: thin(group.metrics[metric]) }),
        ),
    )}</tr>`;
  });
  const head = headRow(['Group', ['n', 'num'], ...columns.map(metricTitle)]);
  const gaps = gapRows(report, fairness, columns);
  const left = fairness.groups.filter((group) => !groups.includes(group));
  const leftGaps = Object.keys(fairness.gaps).length - GAP_LIMIT;
  const leftRows = left.reduce((sum, group) => sum + (group.n ?? 0), 0);
  return html`${table(`Groups of ${plainText(fairness.sensitive)}`, head, html`<tbody>${rows}</tbody><tbody class="gaps">${gaps}</tbody>`, 'groups')}
${leftGaps > 0 ? html`<p class="note">${formatCount(leftGaps)} narrower gaps are in the JSON report.</p>` : ''}
${left.length > 0 ? html`<p class="note">${formatCount(left.length)} smaller groups with ${formatCount(leftRows)} rows together are not listed; the gaps count them, and the JSON report has them.</p>` : ''}`;
}

/** All groups where they are few, else the largest and those that make a gap, in the report's order. */
function listed(fairness: Fairness): Fairness['groups'] {
  if (fairness.groups.length <= GROUP_ROWS) return fairness.groups;
  const named = new Set(
    Object.values(fairness.gaps).flatMap(({ between }) => (between ? [between.high, between.low] : [])),
  );
  const bySize = [...fairness.groups].sort((a, b) => (b.n ?? 0) - (a.n ?? 0));
  const kept = new Set(bySize.slice(0, GROUP_ROWS));
  for (const group of bySize)
    if (kept.size < GROUP_ROWS + 12 && named.has(Object.values(group.group).join(', '))) kept.add(group);
  return fairness.groups.filter((group) => kept.has(group));
}

/** All gaps where they are few (there may be one per class), else the widest. */
function shownGaps({ gaps }: Fairness): [string, Gap][] {
  const all = Object.entries(gaps);
  return all.length <= GAP_LIMIT
    ? all
    : all.sort(([, a], [, b]) => (b.value ?? -1) - (a.value ?? -1)).slice(0, GAP_LIMIT);
}

function thin(value: Value | undefined): boolean {
  return (value?.support ?? value?.n ?? ENOUGH_ROWS) < ENOUGH_ROWS;
}

interface Placed {
  name: string;
  gap: Gap;
  columns: number[];
}

/** Each gap stands under the columns that it compares; gaps that do not get in each other's way share a row. */
function gapRows(report: Report, fairness: Fairness, columns: readonly string[]): Html[] {
  const gaps = shownGaps(fairness).map(([name, gap]): Placed => {
    const own = gapMetrics(name).map((metric) => columns.indexOf(metric));
    return { name, gap, columns: own.some((column) => column < 0) ? [] : own };
  });
  const gates = new Map(
    report.gates.filter((gate) => gate.sensitive === fairness.sensitive).map((gate) => [gate.metric, gate]),
  );
  return (['difference', 'ratio'] as const).flatMap((kind) => {
    const own = gaps.filter(({ name }) => isRatio(name) === (kind === 'ratio'));
    const scale = whiskerScale(
      own.map(({ gap }) => gap),
      own.flatMap(({ name }) => gateLimits(gates.get(name) ?? {})),
    );
    const rows: Placed[][] = [];
    for (const one of own) {
      const free = rows.find(
        (row) => one.columns.length > 0 && row.every((other) => other.columns.length > 0 && !overlap(other, one)),
      );
      if (free) free.push(one);
      else rows.push([one]);
    }
    return rows.map((row) => gapRow(row, kind, columns.length, scale, gates));
  });
}

function overlap(a: Placed, b: Placed): boolean {
  return a.columns.some((column) => b.columns.includes(column));
}

function gapRow(
  row: readonly Placed[],
  kind: 'difference' | 'ratio',
  columns: number,
  scale: WhiskerScale | undefined,
  gates: ReadonlyMap<string, GateResult>,
): Html {
  const label = kind === 'difference' ? 'Largest difference' : 'Smallest ratio';
  if (row.length === 1 && row[0].columns.length === 0) {
    return html`<tr><th scope="row" colspan="2">${label}</th>${gapCell(row[0], columns, scale, gates)}</tr>`;
  }
  const cells: Html[] = [];
  for (let column = 0; column < columns; ) {
    const placed = row.find((one) => one.columns[0] === column);
    cells.push(placed ? gapCell(placed, placed.columns.length, scale, gates) : html`<td></td>`);
    column += placed?.columns.length ?? 1;
  }
  return html`<tr><th scope="row" colspan="2">${label}</th>${cells}</tr>`;
}

function gapCell(
  { name, gap }: Placed,
  span: number,
  scale: WhiskerScale | undefined,
  gates: ReadonlyMap<string, GateResult>,
): Html {
  const gate = gates.get(name);
  const text = valueText(gap, gapLimits(name, gate));
  const pair = gap.between && html`<span class="pair"><bdi>${gapPair(name, gap)}</bdi></span>`;
  const judged = gate && html`<span class="judged">${status(gate.status)} ${limitText(gate)}</span>`;
  const ends =
    gap.value === null
      ? html`<span class="reason">${plainText(text.reason ?? '')}</span>`
      : html`<span class="interval">${text.interval || plainText(text.reason ?? 'no interval')}</span>`;
  return html`<td class="stack gap" colspan="${String(span)}" title="${text.full}"><span class="title">${metricTitle(name)}</span><span class="value">${text.value}</span>${ends}${whisker(gap, scale, { ...(gate ? { min: gate.min, max: gate.max } : {}), colour: 'ink' })}${pair}${judged}</td>`;
}
