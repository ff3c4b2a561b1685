import { checkOutput, renderReport, type TextFormat, writeOutput } from '../engine/control-plane/report-files.ts';
import type { Report } from '../shared/report.ts';

export interface WantedReport {
  format: TextFormat;
  file?: string;
}

/** Refuses files that could not be written, before the job and not after it. Errors: OUTPUT_UNWRITABLE. */
export function checkReports(wanted: readonly WantedReport[]): void {
  for (const { file } of wanted) if (file !== undefined) checkOutput(file);
}

/** Writes the wanted forms of a report to the named files. Errors: OUTPUT_UNWRITABLE. */
export async function writeReports(report: Report, wanted: readonly WantedReport[]): Promise<void> {
  for (const { format, file } of wanted) if (file !== undefined) writeOutput(file, await renderReport(report, format));
}
