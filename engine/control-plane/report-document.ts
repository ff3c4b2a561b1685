import { readFile, rm } from 'node:fs/promises';
import type { DocumentFormat, ReportDocument } from '../../shared/contract/runs.ts';
import { temporaryFolder } from '../jobs/temporary-folder.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import { exportRun } from './export-run.ts';
import type { Questions } from './questions.ts';
import { printReport, renderReport, storedReport } from './report-files.ts';

const kinds: Record<DocumentFormat, { ending: string; media: string }> = {
  html: { ending: '.html', media: 'text/html' },
  json: { ending: '.json', media: 'application/json' },
  junit: { ending: '-junit.xml', media: 'application/xml' },
  md: { ending: '.md', media: 'text/markdown' },
  pdf: { ending: '.pdf', media: 'application/pdf' },
  csv: { ending: '-metrics.csv', media: 'text/csv' },
  parquet: { ending: '-metrics.parquet', media: 'application/vnd.apache.parquet' },
};

export interface DocumentPorts {
  workspace: Workspace;
  questions: Questions;
}

/** A report in one of its forms, or its metric rows, to be saved under a name that tells the run. */
export async function reportDocument(
  { workspace, questions }: DocumentPorts,
  { id, format }: { id: string; format: DocumentFormat },
  signal: AbortSignal | undefined,
): Promise<ReportDocument> {
  const report = storedReport(workspace, id);
  const { ending, media } = kinds[format];
  const about = { name: `drydock-${report.run.id}${ending}`, media_type: media };
  const bytes = (content: Uint8Array): ReportDocument => ({
    ...about,
    encoding: 'base64',
    content: Buffer.from(content).toString('base64'),
  });
  if (format === 'pdf') return bytes(await printReport(report, signal));
  if (format !== 'csv' && format !== 'parquet')
    return { ...about, encoding: 'utf8', content: await renderReport(report, format) };
  const folder = temporaryFolder();
  try {
    const { files } = await exportRun(workspace, questions, { id, formats: [format], folder });
    return bytes(await readFile(files[0]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
