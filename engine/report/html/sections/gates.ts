import { gateScales } from '../../../../shared/charts/gate-scales.ts';
import { alignedValues } from '../../../../shared/format/aligned-values.ts';
import {
  GATE_RULE,
  gateLimits,
  gateTitle,
  gateUrgency,
  limitText,
  manyGatesText,
  rowsNeededText,
} from '../../../../shared/format/gate-text.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { Report } from '../../../../shared/report.ts';
import { type Html, html } from '../html.ts';
import { status } from '../status.ts';
import { headRow, table } from '../table.ts';
import { valueCells } from '../value-cells.ts';
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
  const scales = gateScales(gates);
  const many = manyGatesText(report.gates);
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
<td>${gate.evidence}</td><td class="num">${rowsNeededText(gate)}</td><td class="picture">${whisker(gate.value, scales[i], { min: gate.min, max: gate.max, colour: kind }, WIDE)}</td></tr>`;
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
<p class="lead">${GATE_RULE}</p>
${table('Gates, the most urgent first', head, html`<tbody>${body}</tbody>`, 'gates')}
${left > 0 ? html`<p class="note">${formatCount(left)} more gates, none more urgent than these, are in the JSON report.</p>` : ''}
${many === '' ? '' : html`<p class="note">${many}</p>`}</section>`;
}
