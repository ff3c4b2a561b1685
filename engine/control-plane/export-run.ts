import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { exportFormats } from '../../shared/contract/runs.ts';
import type { Files } from '../../shared/results.ts';
import { renderCsv } from '../report/render-csv.ts';
import { reportRows } from '../report/report-rows.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import type { Questions } from './questions.ts';
import { createFolder, storedReport, writeOutput } from './report-files.ts';
import { shownReport } from './shown-report.ts';

/** One row per metric and group, small cells hidden; Parquet is written by a job, which alone may load DuckDB. */
export async function exportRun(
  workspace: Workspace,
  questions: Questions,
  { id, formats, folder }: { id: string; formats: (typeof exportFormats)[number][]; folder: string },
): Promise<Files> {
  const rows = reportRows(shownReport(storedReport(workspace, id)));
  createFolder(folder);
  const files: string[] = [];
  for (const format of formats) {
    const file = join(folder, `metrics.${format}`);
    if (format === 'csv') writeOutput(file, renderCsv(rows));
    else await questions.ask('export-parquet', { rows, file: resolve(file), shown: file }, z.object({}));
    files.push(file);
  }
  return { schema: 'drydock.files/1', files };
}
