import { type ReportFormat, renderReport, writeOutput } from '../engine/control-plane/report-files.ts';
import type { Report } from '../shared/report.ts';

/** Writes the wanted forms of a report to the named files. Errors: OUTPUT_UNWRITABLE. */
export async function writeReports(
  report: Report,
  wanted: readonly { format: ReportFormat; file?: string }[],
): Promise<void> {
  for (const { format, file } of wanted) if (file !== undefined) writeOutput(file, await renderReport(report, format));
}
