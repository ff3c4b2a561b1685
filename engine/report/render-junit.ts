import { gateFinding, gateTitle, limitText, verdictSentence } from '../../shared/format/gate-text.ts';
import { plainText } from '../../shared/format/plain-text.ts';
import type { GateResult, Report } from '../../shared/report.ts';

const TEXT_LIMIT = 2000;
const NAME_LIMIT = 300;

/**
 * JUnit XML with one test case per gate, as CI servers read it. A blocking gate that fails is a failure. JUnit has no
 * word for doubt: what is inconclusive, not run or fails with `severity: warn` is skipped with the reason; the exit
 * code tells pass from inconclusive.
 */
export function renderJunit(report: Report): string {
  const { gates, run } = report;
  const failures = gates.filter(isFailure).length;
  const skipped = gates.filter((gate) => gate.status !== 'pass' && !isFailure(gate)).length;
  const seconds = Math.max(0, (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000) || 0;
  const counts = `tests="${gates.length}" failures="${failures}" errors="0" skipped="${skipped}" time="${seconds.toFixed(3)}"`;
  const properties: [string, string][] = [
    ['verdict', report.verdict],
    ['why', verdictSentence(report)],
    ['run', run.id],
    ['evidence_sha256', report.evidence_sha256],
    ['model_sha256', report.model.sha256],
    ['data_sha256', report.data.sha256],
    ['rows_used', String(report.data.used)],
    ['seed', String(run.seed)],
    ['drydock', run.drydock],
    ['onnxruntime', run.onnxruntime],
  ];
  const name = attribute(run.name, NAME_LIMIT);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="drydock" ${counts}>
  <testsuite name="${name}" ${counts} timestamp="${attribute(run.startedAt.slice(0, 19), NAME_LIMIT)}">
    <properties>
${properties.map(([key, value]) => `      <property name="${key}" value="${attribute(value, TEXT_LIMIT)}"/>`).join('\n')}
    </properties>
${gates.map((gate, i) => testCase(gate, i, gates, run.name)).join('\n')}
  </testsuite>
</testsuites>
`;
}

function isFailure(gate: GateResult): boolean {
  return gate.status === 'fail' && gate.severity === 'block';
}

function testCase(gate: GateResult, index: number, gates: readonly GateResult[], suite: string): string {
  const title = `${gateTitle(gate)} ${limitText(gate)}`;
  const twins = gates.slice(0, index).filter((other) => `${gateTitle(other)} ${limitText(other)}` === title).length;
  const name = twins === 0 ? title : `${title} (${twins + 1})`;
  const open = `    <testcase classname="${attribute(suite, NAME_LIMIT)}.gates" name="${attribute(name, NAME_LIMIT)}" time="0"`;
  const details = [
    gate.why,
    gate.rationale === undefined ? '' : `rationale: ${gate.rationale}`,
    gate.owner === undefined ? '' : `owner: ${gate.owner}`,
    gate.rows_needed ? `rows needed: about ${gate.rows_needed}` : '',
  ]
    .filter((line) => line !== '')
    .map((line) => text(line, TEXT_LIMIT))
    .join('\n');
  if (gate.status === 'pass') return `${open}>\n      <system-out>${details}</system-out>\n    </testcase>`;
  if (isFailure(gate)) {
    return `${open}>\n      <failure type="gate" message="${attribute(gateFinding(gate), TEXT_LIMIT)}">${details}</failure>\n    </testcase>`;
  }
  const why = `${skipReason(gate)}${gateFinding(gate)}`;
  return `${open}>\n      <skipped message="${attribute(why, TEXT_LIMIT)}"/>\n      <system-out>${details}</system-out>\n    </testcase>`;
}

function skipReason({ status }: GateResult): string {
  if (status === 'fail') return 'warning, does not block: ';
  return status === 'not run' ? 'judged by another command: ' : '';
}

/** XML 1.0 forbids most controls and non-characters even as references; `plainText` leaves none of them. */
function text(value: string, limit: number): string {
  return plainText(value, limit).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function attribute(value: string, limit: number): string {
  return text(value, limit).replace(/"/g, '&quot;');
}
