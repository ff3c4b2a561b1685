import { plainText } from './plain-text.ts';

/**
 * Text from outside, safe to print on a terminal: one line, no escape sequence, no control or bidirectional character,
 * at most `limit` characters. Messages of several lines are made line by line with `terminalLines`.
 */
export function terminalText(text: string, limit = 400): string {
  return plainText(text, limit);
}

/** The same for text of several lines; at most `maxLines`, the rest is counted. */
export function terminalLines(text: string, maxLines = 40): string {
  const lines = text.slice(0, 100_000).split(/\r\n|\r|\n/);
  const shown = lines.slice(0, maxLines).map((line) => terminalText(line));
  if (lines.length > maxLines) shown.push(`… ${lines.length - maxLines} more lines`);
  return shown.join('\n');
}
