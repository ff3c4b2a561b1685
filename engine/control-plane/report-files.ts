import { accessSync, constants, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { reportFormats } from '../../shared/contract/runs.ts';
import { DrydockError } from '../../shared/errors.ts';
import type { Report } from '../../shared/report.ts';
import type { Files } from '../../shared/results.ts';
import { makeFolders } from '../store/make-folders.ts';
import { writeFileAtomically } from '../store/write-file.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import { shownReport } from './shown-report.ts';

export type ReportFormat = (typeof reportFormats)[number];
export type TextFormat = Exclude<ReportFormat, 'pdf'>;

const FILE_NAMES: Record<ReportFormat, string> = {
  html: 'report.html',
  json: 'report.json',
  junit: 'junit.xml',
  md: 'report.md',
  pdf: 'report.pdf',
};

/** Draws a report, small cells hidden. The drawing code is loaded for the one form only: charts take long to load. */
export async function renderReport(full: Report, format: TextFormat): Promise<string> {
  const report = shownReport(full);
  switch (format) {
    case 'html':
      return (await import('../report/render-html.ts')).renderHtml(report);
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'junit':
      return (await import('../report/render-junit.ts')).renderJunit(report);
    case 'md':
      return (await import('../report/render-markdown.ts')).renderMarkdown(report);
  }
}

/** The HTML report on paper. Errors: PDF_UNAVAILABLE; JOB_CANCELLED when the signal is raised. */
export async function printReport(report: Report, signal?: AbortSignal): Promise<Uint8Array> {
  const { printPdf } = await import('../report/print-pdf.ts');
  return printPdf(await renderReport(report, 'html'), signal);
}

export async function writeReportFiles(
  workspace: Workspace,
  { id, formats, folder }: { id: string; formats: ReportFormat[]; folder: string },
  signal?: AbortSignal,
): Promise<Files> {
  const report = storedReport(workspace, id);
  createFolder(folder);
  const files: string[] = [];
  for (const format of formats) {
    const file = join(folder, FILE_NAMES[format]);
    const content = format === 'pdf' ? printReport(report, signal) : renderReport(report, format);
    writeOutput(file, await content);
    files.push(file);
  }
  return { schema: 'drydock.files/1', files };
}

/** The full report of a run. Errors: RUN_NOT_FOUND; USAGE when the run has none. */
export function storedReport(workspace: Workspace, id: string): Report {
  const { run, report } = workspace.runs.get(id);
  if (report) return report;
  throw new DrydockError('USAGE', `run ${run.id} has no report: it is ${run.status}`, {
    hint: 'Name a run whose status is "done".',
  });
}

/** Whether a file could be written, asked before long work. @throws DrydockError OUTPUT_UNWRITABLE */
export function checkOutput(file: string): void {
  try {
    if (file === '') throw new Error('it is no name');
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new Error('it is a folder');
    const folder = dirname(file);
    if (!statSync(folder).isDirectory()) throw new Error(`${folder} is no folder`);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw outputUnwritable(file, cause);
  }
}

/** @throws DrydockError OUTPUT_UNWRITABLE */
export function writeOutput(file: string, content: string | Uint8Array): void {
  try {
    // Made to be passed on: with the rights of any file that the user makes.
    writeFileAtomically(file, content, 0o666);
  } catch (cause) {
    throw outputUnwritable(file, cause);
  }
}

export function createFolder(folder: string): void {
  try {
    makeFolders(folder);
  } catch (cause) {
    throw outputUnwritable(folder, cause);
  }
}

export function outputUnwritable(path: string, cause: unknown): DrydockError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const shown = path === '' ? '""' : path;
  return new DrydockError(
    'OUTPUT_UNWRITABLE',
    `${shown} cannot be written: ${code ?? message}`,
    { file: path },
    { cause },
  );
}
