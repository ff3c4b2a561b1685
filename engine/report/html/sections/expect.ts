import { expectText } from '../../../../shared/format/expect-text.ts';
import { formatCount, formatLimit, formatSignificant } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { Report } from '../../../../shared/report.ts';
import { type Html, html } from '../html.ts';

/** How the model's own framework predicted the same rows. */
export function expectSection(report: Report): Html {
  const { expect, plan } = report;
  if (!expect) return html``;
  const path = (plan.expect as { path?: unknown } | undefined)?.path;
  return html`<section aria-labelledby="expect"><h2 id="expect">Agreement with the model’s own framework</h2>
<p class="lead">${expectText(expect)}</p><dl class="lines">
${path === undefined ? '' : html`<div><dt>Expected predictions</dt><dd><bdi>${plainText(String(path))}</bdi></dd></div>`}
<div><dt>Rows compared</dt><dd>${formatCount(expect.rows)}</dd></div>
<div><dt>Largest difference</dt><dd title="${String(expect.max_abs_difference)}">${formatSignificant(expect.max_abs_difference)}</dd></div>
<div><dt>Tolerance</dt><dd>${formatLimit(expect.tolerance)}</dd></div>
<div><dt>Label flips</dt><dd>${formatCount(expect.label_flips)}</dd></div></dl></section>`;
}
