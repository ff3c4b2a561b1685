import type { ReportDocument } from '../../../../shared/contract/runs.ts';

/** A document as it came over the line, as a file. */
export function documentBlob({ content, encoding, media_type: type }: ReportDocument): Blob {
  return new Blob([encoding === 'utf8' ? content : Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], { type });
}
