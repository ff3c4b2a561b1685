import { intervalMethod } from '../../../../shared/format/interval-methods.ts';
import { metricFacts, metricTitle } from '../../../../shared/format/metric-facts.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { levelText, reportMethods } from '../../../../shared/format/report-methods.ts';
import type { Report } from '../../../../shared/report.ts';
import { type Html, html } from '../html.ts';
import { headRow, table } from '../table.ts';

/** What every number means and how it was computed, so that it can be computed again elsewhere. */
export function methodsSection(report: Report): Html {
  const { metrics, methods, assumptions, level } = reportMethods(report);
  const rows = metrics.map(
    ({ name, methods: own }) =>
      html`<tr><th scope="row">${metricTitle(name)}<code>${plainText(name, 60)}</code></th><td>${metricFacts(name)?.formula ?? ''}</td><td>${own.map((method) => plainText(method, 40)).join(', ') || 'none'}</td></tr>`,
  );
  return html`<section aria-labelledby="methods"><h2 id="methods">Methods</h2>
<p class="lead">Definitions follow scikit-learn and Fairlearn. Undefined is not 0: a metric whose denominator is empty is left empty with its reason, and a gap leaves such groups out. TP, FP, TN and FN count rows, or sum their weights.</p>
${table('Metrics of this report', headRow(['Metric', 'Definition', 'Interval']), html`<tbody>${rows}</tbody>`, 'methods')}
<h3>Intervals${level === undefined ? '' : ` at ${levelText(level)}`}</h3>
<dl class="definitions">${methods.map((method) => html`<div><dt><code>${plainText(method, 40)}</code></dt><dd>${intervalMethod(method)}</dd></div>`)}</dl>
${assumptions.length > 0 ? html`<p>Assumed: ${assumptions.map((assumption) => plainText(assumption, 200)).join('; ')}.</p>` : ''}
<h3>Gates</h3><p>A gate is judged one-sided on the interval: pass when its pessimistic end satisfies the limit, fail when its optimistic end does not, else inconclusive, with the number of rows that would decide if today’s value were exact. An undefined value never passes. The verdict is fail if a blocking gate fails, else inconclusive if one is, else pass.</p>
<h3>Versions</h3><dl class="lines"><div><dt>Drydock</dt><dd>${plainText(report.run.drydock)}</dd></div><div><dt>ONNX Runtime</dt><dd>${plainText(report.run.onnxruntime)}</dd></div><div><dt>Report format</dt><dd><code>${report.schema}</code></dd></div></dl></section>`;
}
