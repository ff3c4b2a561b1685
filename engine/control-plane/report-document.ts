import type { documentFormats, ReportDocument } from '../../shared/contract/runs.ts';
import type { Report } from '../../shared/report.ts';
import { printPdf } from '../report/print-pdf.ts';
import { renderReport } from './report-files.ts';

type DocumentFormat = (typeof documentFormats)[number];

/** Prints a page of HTML. Errors: PDF_UNAVAILABLE; JOB_CANCELLED when the signal is raised. */
export type PdfPrinter = (html: string, signal?: AbortSignal) => Promise<Uint8Array>;

const kinds: Record<DocumentFormat, { ending: string; media: string }> = {
  html: { ending: '.html', media: 'text/html' },
  json: { ending: '.json', media: 'application/json' },
  junit: { ending: '-junit.xml', media: 'application/xml' },
  md: { ending: '.md', media: 'text/markdown' },
  pdf: { ending: '.pdf', media: 'application/pdf' },
};

/** A report in one of its forms, to be saved under a name that tells the run. */
export async function reportDocument(
  report: Report,
  format: DocumentFormat,
  signal: AbortSignal | undefined,
  print: PdfPrinter = printPdf,
): Promise<ReportDocument> {
  const { ending, media } = kinds[format];
  const about = { name: `drydock-${report.run.id}${ending}`, media_type: media };
  if (format !== 'pdf') return { ...about, encoding: 'utf8', content: await renderReport(report, format) };
  const pdf = await print(await renderReport(report, 'html'), signal);
  return { ...about, encoding: 'base64', content: Buffer.from(pdf).toString('base64') };
}
