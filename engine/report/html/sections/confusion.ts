import {
  type Confusion,
  confusedPairs,
  countText,
  rowTotals,
  shareText,
  worstPair,
} from '../../../../shared/format/confusion-findings.ts';
import { formatCount, formatFixed } from '../../../../shared/format/number.ts';
import type { Value } from '../../../../shared/value.ts';
import { type Html, html, name } from '../html.ts';
import { headRow, table } from '../table.ts';

const MATRIX_LIMIT = 14;
const PAIR_LIMIT = 25;
const LABEL_LIMIT = 24;

/** The whole matrix where it fits, else the pairs of classes that are confused most. */
export function confusionTable(confusion: Confusion, accuracy: Value | undefined): Html {
  const { labels, counts } = confusion;
  const totals = rowTotals(confusion);
  if (labels.length > MATRIX_LIMIT) return worstPairs(confusion);
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
  return html`<h3>${finding(confusion, accuracy)}</h3>
${table('Confusion matrix: true classes as rows with their share of the row, predicted classes as columns', head, html`<tbody>${rows}</tbody>`, 'confusion')}`;
}

function finding(confusion: Confusion, accuracy: Value | undefined): Html {
  const worst = worstPair(confusion);
  if (!worst) return html`${accuracy?.value === 1 ? 'No row is misclassified' : 'Confusion matrix'}`;
  const [from, to] = [worst.from, worst.to].map((place) => name(confusion.labels[place], LABEL_LIMIT));
  return html`${shareText(worst.share)} of the rows that are truly ${from} are predicted ${to}`;
}

function worstPairs(confusion: Confusion): Html {
  const { labels } = confusion;
  const pairs = confusedPairs(confusion);
  const shown = pairs.slice(0, PAIR_LIMIT);
  const errors = pairs.reduce((sum, pair) => sum + pair.count, 0);
  const covered = shown.reduce((sum, pair) => sum + pair.count, 0);
  const rows = shown.map(
    ({ from, to, count, share }) =>
      html`<tr><th scope="row">${name(labels[from])}</th><td>${name(labels[to])}</td><td class="num">${countText(count)}</td><td class="num">${formatFixed(100 * share, 1)} %</td></tr>`,
  );
  return html`<h3>Classes that are confused most</h3>
${table('Pairs of classes by number of errors', headRow(['True class', 'Predicted class', ['Rows', 'num'], ['Share of the true class', 'num']]), html`<tbody>${rows}</tbody>`)}
<p class="note">${formatCount(shown.length)} of ${formatCount(pairs.length)} confused pairs, with ${countText(covered)} of ${countText(errors)} errors; the matrix of ${formatCount(labels.length)} classes is in the JSON report.</p>`;
}
