import type { DocumentFormat } from '../../../../shared/contract/runs.ts';

export interface ExportFormat {
  format: DocumentFormat;
  title: string;
  about: string;
}

/** What a run can be taken along as. */
export const exportFormats: readonly { title: string; formats: readonly ExportFormat[] }[] = [
  {
    title: 'Report',
    formats: [
      { format: 'html', title: 'HTML', about: 'One file that any browser shows, offline' },
      { format: 'pdf', title: 'PDF', about: 'The same on paper' },
      { format: 'md', title: 'Markdown', about: 'Verdict, gates and metrics for a pull request or a wiki' },
      { format: 'json', title: 'JSON', about: 'Everything with every digit, for programs' },
      { format: 'junit', title: 'JUnit XML', about: 'Gates as test cases, for CI' },
    ],
  },
  {
    title: 'Metric rows',
    formats: [
      { format: 'csv', title: 'CSV', about: 'One row per metric and group' },
      { format: 'parquet', title: 'Parquet', about: 'The same rows, typed' },
    ],
  },
];

export const isRows = (format: DocumentFormat): format is 'csv' | 'parquet' => format === 'csv' || format === 'parquet';

/** The command that writes the same files to the folder `to`. */
export function exportCommand(id: string, format: DocumentFormat, to = '.'): string {
  return isRows(format)
    ? `drydock runs export ${id} --format ${format} -o ${to}`
    : `drydock report ${id} --format ${format} -o ${to}`;
}
