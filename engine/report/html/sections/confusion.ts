import { formatCount, formatFixed } from '../../../../shared/format/number.ts';
import type { Performance } from '../../../../shared/report.ts';
import type { Value } from '../../../../shared/value.ts';
import { type Html, html, name } from '../html.ts';
import { headRow, table } from '../table.ts';

type Confusion = NonNullable<Performance['confusion']>;

const MATRIX_LIMIT = 14;
const PAIR_LIMIT = 25;
const LABEL_LIMIT = 24;

/** The whole matrix where it fits, else the pairs of classes that are confused most. */
export function confusionTable(confusion: Confusion, accuracy: Value | undefined): Html {
  const { labels, counts } = confusion;
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  if (labels.length > MATRIX_LIMIT) return worstPairs(confusion, totals);
  const rows = counts.map((row, i) => {
    const cells = row.map((count, j) => {
      const share = totals[i] === 0 ? 0 : count / totals[i];
      const tint = Math.round(share * 42);
      const percent = count === 0 ? '' : html`<span class="interval">${formatFixed(100 * share, 1)} %</span>`;
      return html`<td class="num cell${i === j ? ' diagonal' : ''}${count === 0 ? ' empty' : ''}" style="--tint:${String(tint)}%">${countText(count)}${percent}</td>`;
    });
    return html`<tr><th scope="row">${name(labels[i], LABEL_LIMIT)}</th>${cells}<td class="num total">${countText(totals[i])}</td></tr>`;
  });
  const head = html`<tr><td></td><th scope="colgroup" colspan="${String(labels.length)}" class="over">Predicted</th><td></td></tr><tr><th scope="col">True</th>${labels.map((label) => html`<th scope="col" class="num">${name(label, LABEL_LIMIT)}</th>`)}<th scope="col" class="num">Rows</th></tr>`;
  return html`<h3>${finding(confusion, totals, accuracy)}</h3>
${table('Confusion matrix: true classes as rows with their share of the row, predicted classes as columns', head, html`<tbody>${rows}</tbody>`, 'confusion')}`;
}

function finding({ labels, counts }: Confusion, totals: readonly number[], accuracy: Value | undefined): Html {
  let worst = { share: 0, from: -1, to: -1 };
  counts.forEach((row, i) => {
    row.forEach((count, j) => {
      const share = totals[i] === 0 ? 0 : count / totals[i];
      if (i !== j && share > worst.share) worst = { share, from: i, to: j };
    });
  });
  if (worst.from < 0) return html`${accuracy?.value === 1 ? 'No row is misclassified' : 'Confusion matrix'}`;
  return html`${formatFixed(100 * worst.share, worst.share < 0.1 ? 1 : 0)} % of the rows that are truly ${name(labels[worst.from], LABEL_LIMIT)} are predicted ${name(labels[worst.to], LABEL_LIMIT)}`;
}

function worstPairs({ labels, counts }: Confusion, totals: readonly number[]): Html {
  const pairs = counts
    .flatMap((row, i) => row.flatMap((count, j) => (i !== j && count > 0 ? [{ i, j, count }] : [])))
    .sort((a, b) => b.count - a.count);
  const shown = pairs.slice(0, PAIR_LIMIT);
  const errors = pairs.reduce((sum, pair) => sum + pair.count, 0);
  const covered = shown.reduce((sum, pair) => sum + pair.count, 0);
  const rows = shown.map(
    ({ i, j, count }) =>
      html`<tr><th scope="row">${name(labels[i])}</th><td>${name(labels[j])}</td><td class="num">${countText(count)}</td><td class="num">${formatFixed((100 * count) / totals[i], 1)} %</td></tr>`,
  );
  return html`<h3>Classes that are confused most</h3>
${table('Pairs of classes by number of errors', headRow(['True class', 'Predicted class', ['Rows', 'num'], ['Share of the true class', 'num']]), html`<tbody>${rows}</tbody>`)}
<p class="note">${formatCount(shown.length)} of ${formatCount(pairs.length)} confused pairs, with ${countText(covered)} of ${countText(errors)} errors; the matrix of ${formatCount(labels.length)} classes is in the JSON report.</p>`;
}

/** Counts are whole, sums of weights need not be. */
function countText(count: number): string {
  return Number.isInteger(count) ? formatCount(count) : formatFixed(count, 1);
}
