import { wrapCells } from '../../shared/format/columns.ts';
import { terminalText } from '../../shared/format/terminal-text.ts';
import { formatDuration } from '../../shared/format/units.ts';
import type { Run } from '../../shared/results.ts';
import { bytesText } from './bytes-text.ts';
import { dataName, modelName, type RunFacts, startedText, verdictWord } from './run-facts.ts';
import { tableLines } from './table.ts';

const LOG_LINES = 10;
const HEADER = ['run', 'verdict', 'started (UTC)', 'name', 'model', 'data'];

/** What `runs` prints for people; `older` counts the runs that are left out. */
export function runsText(runs: readonly RunFacts[], older: number, width: number): string {
  if (runs.length === 0) return 'no runs yet: "drydock validate PLAN" stores the first';
  const rows = runs.map((one) => [
    one.run.id,
    verdictWord(one),
    startedText(one),
    terminalText(one.run.name),
    one.run.error?.code ?? modelName(one),
    dataName(one),
  ]);
  return [
    ...tableLines([HEADER, ...rows], width, { shrinking: [3, 4, 5] }),
    ...(older > 0 ? [`${older} older: drydock runs --limit ${runs.length + older}`] : []),
  ].join('\n');
}

/** What `runs show` prints for people. `summary` is that of `validate`, empty without a report. */
export function runText({ run, artifacts, log }: Run, summary: string, width: number): string {
  const took = run.finishedAt === undefined ? '' : `, took ${formatDuration(lasted(run.startedAt, run.finishedAt))}`;
  const error = run.error ? wrapCells(`error ${run.error.code}: ${terminalText(run.error.message, 2000)}`, width) : [];
  const files = artifacts.map(({ name, sha256, bytes }) => [`  ${name}`, bytesText(bytes), `sha256 ${sha256}`]);
  const lines = log.slice(-LOG_LINES).flatMap((entry) => wrapCells(terminalText(entry), width - 2));
  const earlier = log.length - LOG_LINES;
  return [
    ...(summary === '' ? wrapCells(terminalText(run.name), width) : [summary, '']),
    ...wrapCells(`run ${run.id}, ${run.kind}, ${run.status}, started ${run.startedAt}${took}`, width),
    ...error,
    ...(files.length ? ['', 'Artifacts', ...tableLines(files, width, { shrinking: [0, 2], right: [1] })] : []),
    ...(lines.length
      ? ['', `Log${earlier > 0 ? `, the last ${LOG_LINES} lines; --json has ${earlier} more` : ''}`]
      : []),
    ...lines.map((line) => `  ${line}`),
  ].join('\n');
}

const lasted = (from: string, to: string): number => Math.max(0, Date.parse(to) - Date.parse(from));
