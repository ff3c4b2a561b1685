import { whiskerScale } from '../../../../shared/charts/whisker-scale.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import type { ClassResult, Performance } from '../../../../shared/report.ts';
import type { Value } from '../../../../shared/value.ts';
import { type Html, html, name } from '../html.ts';
import { headRow, table } from '../table.ts';
import { stackedValue } from '../value-cells.ts';
import { whisker } from '../whisker.ts';

const OPEN_LIMIT = 12;
const FOLDED_LIMIT = 240;
const columns = [
  ['precision', 'Precision'],
  ['recall', 'Recall'],
  ['f1', 'F1'],
  ['roc_auc', 'ROC-AUC'],
] as const;

/** Per-class results: all where they are few, else the weakest by F1 first and the rest folded. */
export function classTable(performance: Performance): Html {
  const all = Object.entries(performance.classes ?? {});
  if (all.length === 0) return html``;
  if (all.length <= OPEN_LIMIT) return html`<h3>By class</h3>${rowsTable('Results of each class', all)}`;
  const ordered = [...all].sort(
    ([, a], [, b]) => (a.f1.value ?? Number.NEGATIVE_INFINITY) - (b.f1.value ?? Number.NEGATIVE_INFINITY),
  );
  const folded = ordered.slice(OPEN_LIMIT, OPEN_LIMIT + FOLDED_LIMIT);
  const rest = ordered.length - OPEN_LIMIT - folded.length;
  return html`<h3>By class</h3>${rowsTable(`The ${OPEN_LIMIT} weakest of ${all.length} classes by F1`, ordered.slice(0, OPEN_LIMIT))}
<details><summary>${formatCount(folded.length)} more classes</summary>${rowsTable('The other classes, weakest first', folded)}</details>
${rest > 0 ? html`<p class="note">${formatCount(rest)} stronger classes are in the JSON report.</p>` : ''}`;
}

function rowsTable(caption: string, classes: readonly [string, ClassResult][]): Html {
  const scales = columns.map(([key]) =>
    whiskerScale(
      classes.map(([, result]) => result[key] as Value),
      [1],
    ),
  );
  const rows = classes.map(
    ([label, result]) =>
      html`<tr><th scope="row">${name(label)}</th><td class="num">${formatCount(result.support)}</td>${columns.map(([key], i) => stackedValue(result[key], whisker(result[key], scales[i])))}</tr>`,
  );
  return table(
    caption,
    headRow(['Class', ['Rows', 'num'], ...columns.map(([, title]) => title)]),
    html`<tbody>${rows}</tbody>`,
    'groups',
  );
}
