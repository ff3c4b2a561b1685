import type { ChartSpec } from '../../../shared/charts/chart-spec.ts';
import { formatCount, formatSignificant } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { type Html, html } from './html.ts';
import { renderChart } from './render-chart.ts';
import { headRow, table } from './table.ts';

/** A chart with its finding as title, its description, and its numbers as a folded table. */
export function figure(spec: ChartSpec | undefined, id: string): Html {
  if (!spec) return html``;
  const twin = spec.brief ?? spec.table;
  const rows = twin.rows.map(
    (cells) =>
      html`<tr>${cells.map((cell) => (typeof cell === 'number' ? html`<td class="num" title="${String(cell)}">${formatSignificant(cell, 4)}</td>` : html`<td>${cell === null ? '' : plainText(cell)}</td>`))}</tr>`,
  );
  return html`<figure class="chart"><figcaption><strong>${spec.title}</strong></figcaption>
${renderChart(spec, id)}
<p class="note">${spec.description}</p>
<details><summary>Table of ${formatCount(twin.rows.length)} rows<span class="sr">: ${spec.title}</span></summary>
${table(spec.title, headRow(twin.columns), html`<tbody>${rows}</tbody>`, 'twin')}${twin.note ? html`<p class="note">${twin.note}</p>` : ''}</details></figure>`;
}
