import { whiskerScale } from '../../../../shared/charts/whisker-scale.ts';
import { gateLimits, gateTitle, gateUrgency, limitText } from '../../../../shared/format/gate-text.ts';
import { metricFacts } from '../../../../shared/format/metric-facts.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { GateResult, Report } from '../../../../shared/report.ts';
import { type Html, html } from '../html.ts';
import { status } from '../status.ts';
import { headRow, table } from '../table.ts';
import { alignedValues, valueCells } from '../value-cells.ts';
import { WIDE, whisker } from '../whisker.ts';

const GATE_LIMIT = 120;
const TEXT_LIMIT = 400;

export function gatesSection(report: Report): Html {
  if (report.gates.length === 0) {
    return html`<section aria-labelledby="gates"><h2 id="gates">Gates</h2><p>The plan has no gates: this report shows values and judges none of them.</p></section>`;
  }
  const ordered = [...report.gates].sort((a, b) => gateUrgency(a) - gateUrgency(b));
  const gates = ordered.slice(0, GATE_LIMIT);
  const texts = alignedValues(
    gates.map((gate) => gate.value),
    gates.map(gateLimits),
  );
  const scales = scalesByFamily(gates);
  const body = gates.map((gate, i) => {
    const kind = gate.status === 'not run' ? 'muted' : gate.status;
    const details = [
      gate.why,
      gate.rationale && `Rationale: ${gate.rationale}`,
      gate.owner && `Owner: ${gate.owner}`,
    ].filter((line) => line !== undefined && line !== '');
    return html`<tr><td>${status(gate.status)}${gate.severity === 'warn' ? html`<span class="tag">warning only</span>` : ''}</td>
<th scope="row">${gateTitle(gate)} <span class="limit">${limitText(gate)}</span>${details.map((line) => html`<span class="note">${plainText(line as string, TEXT_LIMIT)}</span>`)}</th>
${valueCells(texts[i])}
<td>${gate.evidence}</td><td class="num">${rowsNeeded(gate)}</td><td class="picture">${whisker(gate.value, scales.get(familyOf(gate)), { min: gate.min, max: gate.max, colour: kind }, WIDE)}</td></tr>`;
  });
  const head = headRow([
    'Status',
    'Gate',
    ['Value', 'num'],
    ['Low', 'num'],
    ['High', 'num'],
    'Judged on',
    ['Rows needed', 'num'],
    'Value, interval, limit',
  ]);
  const left = ordered.length - gates.length;
  return html`<section aria-labelledby="gates"><h2 id="gates">Gates</h2>
<p class="lead">A gate passes when the pessimistic end of its interval satisfies the limit, fails when the optimistic end does not, and is inconclusive otherwise. The tall tick is the limit, its flag points to the allowed side.</p>
${table('Gates, the most urgent first', head, html`<tbody>${body}</tbody>`, 'gates')}
${left > 0 ? html`<p class="note">${formatCount(left)} more gates, none more urgent than these, are in the JSON report.</p>` : ''}
${manyGates(report.gates)}</section>`;
}

function familyOf(gate: GateResult): string {
  return metricFacts(gate.metric)?.family ?? gate.metric;
}

function scalesByFamily(gates: readonly GateResult[]) {
  const families = new Set(gates.map(familyOf));
  return new Map(
    [...families].map((family) => {
      const own = gates.filter((gate) => familyOf(gate) === family);
      return [
        family,
        whiskerScale(
          own.map((gate) => gate.value),
          own.flatMap(gateLimits),
        ),
      ] as const;
    }),
  );
}

function rowsNeeded(gate: GateResult): string {
  if (gate.status !== 'inconclusive') return '';
  return gate.rows_needed === null || gate.rows_needed === undefined
    ? 'cannot be said'
    : `about ${formatCount(gate.rows_needed)}`;
}

/** With k gates exactly at their limits the chance of at least one false fail is 1 − 0.975^k. */
function manyGates(gates: readonly GateResult[]): Html {
  const judged = gates.filter((gate) => gate.evidence === 'interval' && gate.status !== 'not run').length;
  if (judged <= 5) return html``;
  const chance = Math.round(100 * (1 - 0.975 ** judged));
  return html`<p class="note">With ${formatCount(judged)} gates, a model exactly at every limit would fail at least one of them by chance in up to ${String(chance)} % of validations. “correction: holm” in the plan guards against it.</p>`;
}
