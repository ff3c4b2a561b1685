import { terminalText } from '../../shared/format/terminal-text.ts';
import type { Run, RunSummary } from '../../shared/results.ts';

/** A run as the tables show it: what it judged, from its report, where it has one. */
export interface RunFacts {
  run: RunSummary;
  report?: Run['report'];
}

/** The last part of a path: the folders in front say little and take the room. */
const fileName = (path: string): string =>
  terminalText(
    path
      .replace(/[/\\]+$/, '')
      .split(/[/\\]/)
      .pop() || path,
    80,
  );

export function modelName({ report }: RunFacts): string {
  if (!report) return '–';
  return fileName('path' in report.model ? report.model.path : report.model.predictions);
}

export function dataName({ report }: RunFacts): string {
  return report ? fileName(report.data.path) : '–';
}

export function verdictWord({ run }: RunFacts): string {
  return run.verdict ?? run.status;
}

/** `2026-01-02 03:04`, in UTC. */
export function startedText({ run }: RunFacts): string {
  return run.startedAt.slice(0, 16).replace('T', ' ');
}
