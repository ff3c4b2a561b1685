import { formatCount, formatFixed } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { formatBytes } from '../../../../shared/format/units.ts';
import type { Report } from '../../../../shared/report.ts';
import { type Html, html, name } from '../html.ts';
import { headRow, table } from '../table.ts';

const LIST_LIMIT = 40;

export function dataSection(report: Report): Html {
  const { data, model } = report;
  const source = (report.plan.data ?? {}) as Record<string, unknown>;
  const lines: [string, Html | string][] = [
    ['Data', name(data.path)],
    ['Rows read', formatCount(data.rows)],
    ['Rows used', formatCount(data.used)],
    ...data.excluded
      .slice(0, LIST_LIMIT)
      .map(({ reason, rows }): [string, string] => [`Excluded: ${plainText(reason)}`, formatCount(rows)]),
    ...(['target', 'positive', 'favourable', 'weight', 'cluster', 'time', 'where', 'limit'] as const).flatMap(
      (key): [string, Html][] =>
        source[key] === undefined || source[key] === null ? [] : [[labels[key], name(String(source[key]))]],
    ),
    'path' in model
      ? ['Model', html`${name(model.path)}, ${formatBytes(model.bytes)}`]
      : ['Predictions', name(model.predictions)],
  ];
  return html`<section aria-labelledby="data"><h2 id="data">Data used</h2>
<div class="columns"><dl class="lines">${lines.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>
${classBalance(report)}</div>
${moreThan(data.excluded.length, LIST_LIMIT, 'more reasons for exclusion')}
${alerts(report)}</section>`;
}

const labels = {
  target: 'Target',
  positive: 'Positive class',
  favourable: 'Favourable outcome',
  weight: 'Weight',
  cluster: 'Cluster',
  time: 'Time',
  where: 'Condition',
  limit: 'Sample',
};

function classBalance(report: Report): Html {
  const { confusion } = report.performance;
  if (!confusion) return html``;
  const totals = confusion.counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const all = totals.reduce((sum, count) => sum + count, 0);
  const rows = confusion.labels.slice(0, LIST_LIMIT).map((label, i) => {
    const share = all === 0 ? 0 : totals[i] / all;
    return html`<tr><th scope="row">${name(label)}</th><td class="num">${formatCount(totals[i])}</td><td class="num">${formatFixed(100 * share, 1)} %</td><td><span class="bar" style="width:${(share * 100).toFixed(1)}%"></span></td></tr>`;
  });
  const what = report.plan.data && (report.plan.data as Record<string, unknown>).weight ? 'Weight' : 'Rows';
  return html`<div>${table('True classes', headRow(['Class', [what, 'num'], ['Share', 'num'], '']), html`<tbody>${rows}</tbody>`, 'balance')}
${moreThan(confusion.labels.length, LIST_LIMIT, 'more classes')}</div>`;
}

function alerts(report: Report): Html {
  if (report.alerts.length === 0) return html``;
  return html`<h3>Alerts</h3><ul class="alerts">${report.alerts
    .slice(0, LIST_LIMIT)
    .map(
      ({ code, message }) => html`<li><code>${plainText(code, 60)}</code> ${name(message, 400)}</li>`,
    )}</ul>${moreThan(report.alerts.length, LIST_LIMIT, 'more alerts')}`;
}

/** Says how many were left out of a list; nothing is dropped silently. */
export function moreThan(count: number, shown: number, what: string): Html {
  return count > shown ? html`<p class="note">${formatCount(count - shown)} ${what} in the JSON report.</p>` : html``;
}
