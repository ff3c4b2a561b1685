import { createHash } from 'node:crypto';

const LONGEST = 1000;

/**
 * The name of a group, a period or a sensitive column as the report holds it, once for every metric of every group: of a
 * longer text its beginning, its length and its digest, so that different texts keep different names.
 */
export function boundedLabel(text: string): string {
  if (text.length <= LONGEST) return text;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return `${text.slice(0, LONGEST).toWellFormed()}… (${text.length} characters, SHA-256 ${digest}…)`;
}
