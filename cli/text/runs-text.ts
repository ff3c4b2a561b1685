import { terminalText } from '../../shared/format/terminal-text.ts';
import { valueLine } from '../../shared/format/value-text.ts';
import type { Comparison, Run, RunSummary, Runs } from '../../shared/results.ts';

const line = (run: RunSummary): string =>
  `${run.id}  ${run.kind.padEnd(9)}  ${(run.verdict ?? run.status).padEnd(12)}  ${run.startedAt}  ${terminalText(run.name)}${run.error ? `  ${run.error.code}` : ''}`;

export function runsText({ runs }: Runs): string {
  return runs.length ? runs.map(line).join('\n') : 'no runs yet: "drydock validate PLAN" stores the first';
}

export function runText({ run, artifacts, log }: Run): string {
  return [
    line(run),
    ...(run.error ? [`error ${run.error.code}: ${terminalText(run.error.message)}`] : []),
    ...artifacts.map((artifact) => `artifact  ${artifact.name}  ${artifact.sha256}  ${artifact.bytes} bytes`),
    ...log.map((entry) => `log  ${terminalText(entry)}`),
  ].join('\n');
}

export function comparisonText({ runs, metrics }: Comparison): string {
  const cells = metrics.map(({ metric, values, difference }) => [
    terminalText(metric),
    ...values.map((value) => terminalText(valueLine(value))),
    terminalText(valueLine(difference)),
  ]);
  const header = ['metric', ...runs.map((run) => run.id), 'difference'];
  const widths = header.map((title, i) => cells.reduce((most, row) => Math.max(most, row[i].length), title.length));
  return [header, ...cells]
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
