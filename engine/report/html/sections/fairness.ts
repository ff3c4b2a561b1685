import { groupChart } from '../../../../shared/charts/group-chart.ts';
import { fairnessFindings } from '../../../../shared/format/fairness-findings.ts';
import { groupChartMetrics, referenceOf } from '../../../../shared/format/group-columns.ts';
import { groupLabel } from '../../../../shared/format/group-label.ts';
import { metricTitle } from '../../../../shared/format/metric-facts.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { Fairness, Report } from '../../../../shared/report.ts';
import { figure } from '../figure.ts';
import { type Html, html, name } from '../html.ts';
import { variablePalette } from '../render-chart.ts';
import { headRow, table } from '../table.ts';
import { stackedValue } from '../value-cells.ts';
import { groupTable } from './group-table.ts';

/** Characters of markup that all attributes may take; those beyond it are told in sentences only. */
const BUDGET = 2_000_000;
const SENTENCES_LIMIT = 150;
const CONTRAST_ROWS = 120;
const FOLDED_GROUPS = 24;
const GROUPS_A_TABLE = 6;
export function fairnessSection(report: Report): Html {
  if (report.fairness.length === 0) return html``;
  let left = BUDGET;
  const parts: Html[] = [];
  let inWords = 0;
  for (const [i, fairness] of report.fairness.entries()) {
    const full = left > 0 ? attribute(report, fairness, i) : undefined;
    if (full && full.markup.length <= left) {
      parts.push(full);
      left -= full.markup.length;
    } else {
      left = 0;
      inWords += 1;
      if (inWords <= SENTENCES_LIMIT) parts.push(inSentences(report, fairness, i));
    }
  }
  const dropped = inWords - SENTENCES_LIMIT;
  return html`<section aria-labelledby="fairness"><h2 id="fairness">Fairness</h2>
<p class="lead">${report.task === 'binary-classification' ? 'Rates are about the favourable outcome. ' : ''}Intervals of gaps hold for all pairs of groups at once. Hollow dots rest on fewer than 30 rows of their own denominator: their values count, but say little.</p>
${parts}${dropped > 0 ? html`<p class="note">${formatCount(dropped)} more attributes are in the JSON report.</p>` : ''}</section>`;
}

function attribute(report: Report, fairness: Fairness, index: number): Html {
  const charts = groupChartMetrics(report.task)
    .map((metric) => groupChart(fairness, metric, variablePalette))
    .filter((spec) => spec !== undefined)
    .map((spec) => figure(spec, `fairness-${index + 1}-${spec.id}`));
  return html`<section aria-labelledby="fairness-${String(index + 1)}"><h3 id="fairness-${String(index + 1)}">By ${name(fairness.sensitive)}</h3>
${findings(report, fairness)}
${groupTable(report, fairness)}
${contrasts(report, fairness)}
<div class="charts">${charts}</div>
${allMetrics(fairness)}</section>`;
}

function inSentences(report: Report, fairness: Fairness, index: number): Html {
  return html`<section aria-labelledby="fairness-${String(index + 1)}"><h3 id="fairness-${String(index + 1)}">By ${name(fairness.sensitive)}</h3>${findings(report, fairness)}<p class="note">The tables and charts of this attribute would make the report too large; its ${formatCount(fairness.groups.length)} groups are in the JSON report.</p></section>`;
}

function findings(report: Report, fairness: Fairness): Html {
  const weighted = (report.plan.data as { weight?: unknown } | undefined)?.weight !== undefined;
  const { shown, notShown, caution } = fairnessFindings(fairness, weighted);
  return html`<p class="finding">${shown ? html`<strong>Shown:</strong> ${shown} ` : ''}${notShown ? html`<strong>Not shown:</strong> ${notShown} ` : ''}${caution}</p>`;
}

function contrasts(report: Report, fairness: Fairness): Html {
  const all = fairness.contrasts ?? [];
  if (all.length === 0) return html``;
  const rows = all
    .slice(0, CONTRAST_ROWS)
    .map(
      ({ metric, group, difference, ratio }) =>
        html`<tr><th scope="row">${groupLabel(group)}</th><td>${metricTitle(metric)}</td>${stackedValue(difference, html``)}${stackedValue(ratio, html``)}</tr>`,
    );
  const reference = referenceOf(report, fairness.sensitive);
  const to = reference === undefined ? 'the reference group' : plainText(reference);
  const rest = all.length - CONTRAST_ROWS;
  return html`<details open><summary>Contrasts to ${to}</summary>${table(`Each group against ${to}`, headRow(['Group', 'Metric', 'Difference', 'Ratio']), html`<tbody>${rows}</tbody>`, 'groups')}
${rest > 0 ? html`<p class="note">${formatCount(rest)} more contrasts are in the JSON report.</p>` : ''}</details>`;
}

/** Every metric of every group, a few groups to a table so that it fits a page. */
function allMetrics(fairness: Fairness): Html {
  const groups = fairness.groups.slice(0, FOLDED_GROUPS);
  const names = [...new Set(groups.flatMap(({ metrics }) => Object.keys(metrics)))];
  const tables: Html[] = [];
  for (let start = 0; start < groups.length; start += GROUPS_A_TABLE) {
    const part = groups.slice(start, start + GROUPS_A_TABLE);
    const rows = names.map(
      (metric) =>
        html`<tr><th scope="row">${metricTitle(metric)}</th>${part.map(({ metrics }) => stackedValue(metrics[metric], html``))}</tr>`,
    );
    const head = headRow(['Metric', ...part.map(({ group }) => groupLabel(group))]);
    const caption = `All metrics by ${plainText(fairness.sensitive)}, groups ${start + 1} to ${start + part.length}`;
    tables.push(table(caption, head, html`<tbody>${rows}</tbody>`, 'groups'));
  }
  const rest = fairness.groups.length - groups.length;
  return html`<details><summary>All ${formatCount(names.length)} metrics by ${name(fairness.sensitive)}</summary>${tables}
${rest > 0 ? html`<p class="note">${formatCount(rest)} more groups are in the JSON report.</p>` : ''}</details>`;
}
