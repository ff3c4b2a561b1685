import { SERIES_LIMIT } from '../../../../shared/charts/palette.ts';
import { type WhiskerScale, whiskerScale } from '../../../../shared/charts/whisker-scale.ts';
import {
  type GapRow,
  gapRows,
  gapRowTitle,
  leftGaps,
  listedGroups,
  type PlacedGap,
} from '../../../../shared/format/gap-rows.ts';
import { gapLimits, gapPair } from '../../../../shared/format/gap-text.ts';
import { limitText } from '../../../../shared/format/gate-text.ts';
import { groupColumns } from '../../../../shared/format/group-columns.ts';
import { groupLabel } from '../../../../shared/format/group-label.ts';
import { metricTitle } from '../../../../shared/format/metric-facts.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { isThin } from '../../../../shared/format/thin-text.ts';
import { valueText } from '../../../../shared/format/value-text.ts';
import type { Fairness, Report } from '../../../../shared/report.ts';
import { type Html, html } from '../html.ts';
import { status } from '../status.ts';
import { headRow, table } from '../table.ts';
import { stackedValue } from '../value-cells.ts';
import { whisker } from '../whisker.ts';

/** Groups as rows, rates as columns, the gaps with their pairs and gates as the last rows under what they compare. */
export function groupTable(report: Report, fairness: Fairness): Html {
  const groups = listedGroups(fairness);
  const columns = groupColumns(report.task, groups);
  const scales = columns.map((metric) => whiskerScale(groups.flatMap((group) => group.metrics[metric] ?? [])));
  const rows = groups.map((group) => {
    const index = fairness.groups.indexOf(group);
    const colour = index < SERIES_LIMIT ? `series-${index + 1}` : 'other';
    return html`<tr><th scope="row"><span class="swatch" style="background:var(--${colour})"></span><bdi>${groupLabel(group.group)}</bdi>${group.note ? html`<span class="note" title="${plainText(group.note, 400)}">not enough evidence for some rates</span>` : ''}</th><td class="num">${group.n === null ? html`<span class="reason">hidden</span>` : formatCount(group.n)}</td>${columns.map(
      (metric, i) =>
        stackedValue(
          group.metrics[metric],
          whisker(group.metrics[metric], scales[i], { colour, hollow: isThin(group.metrics[metric]) }),
        ),
    )}</tr>`;
  });
  const head = headRow(['Group', ['n', 'num'], ...columns.map(metricTitle)]);
  const gaps = gapRows(report.gates, fairness, columns).map((row) => gapRow(row, columns.length));
  const left = fairness.groups.filter((group) => !groups.includes(group));
  const narrower = leftGaps(fairness);
  const leftRows = left.reduce((sum, group) => sum + (group.n ?? 0), 0);
  return html`${table(`Groups of ${plainText(fairness.sensitive)}`, head, html`<tbody>${rows}</tbody><tbody class="gaps">${gaps}</tbody>`, 'groups')}
${narrower > 0 ? html`<p class="note">${formatCount(narrower)} narrower gaps are in the JSON report.</p>` : ''}
${left.length > 0 ? html`<p class="note">${formatCount(left.length)} smaller groups with ${formatCount(leftRows)} rows together are not listed; the gaps count them, and the JSON report has them.</p>` : ''}`;
}

function gapRow({ kind, scale, gaps }: GapRow, columns: number): Html {
  const label = gapRowTitle(kind);
  if (gaps.length === 1 && gaps[0].columns.length === 0) {
    return html`<tr><th scope="row" colspan="2">${label}</th>${gapCell(gaps[0], columns, scale)}</tr>`;
  }
  const cells: Html[] = [];
  for (let column = 0; column < columns; ) {
    const placed = gaps.find((one) => one.columns[0] === column);
    cells.push(placed ? gapCell(placed, placed.columns.length, scale) : html`<td></td>`);
    column += placed?.columns.length ?? 1;
  }
  return html`<tr><th scope="row" colspan="2">${label}</th>${cells}</tr>`;
}

function gapCell({ name, gap, gate }: PlacedGap, span: number, scale: WhiskerScale | undefined): Html {
  const text = valueText(gap, gapLimits(name, gate));
  const pair = gap.between && html`<span class="pair"><bdi>${gapPair(name, gap)}</bdi></span>`;
  const judged = gate && html`<span class="judged">${status(gate.status)} ${limitText(gate)}</span>`;
  const ends =
    gap.value === null
      ? html`<span class="reason">${plainText(text.reason ?? '')}</span>`
      : html`<span class="interval">${text.interval || plainText(text.reason ?? 'no interval')}</span>`;
  return html`<td class="stack gap" colspan="${String(span)}" title="${text.full}"><span class="title">${metricTitle(name)}</span><span class="value">${text.value}</span>${ends}${whisker(gap, scale, { ...(gate ? { min: gate.min, max: gate.max } : {}), colour: 'ink' })}${pair}${judged}</td>`;
}
