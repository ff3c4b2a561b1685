import { NAME_LIMIT, plainText } from '../../shared/format/plain-text.ts';

/**
 * A name from outside: in a code span, where GitHub leaves text alone (no markup, link, mention or issue number), unless
 * it has characters that could end the span, the table cell or, in a careless renderer, the text.
 */
export function codeName(text: string, limit = NAME_LIMIT): string {
  const clean = plainText(text, limit).trim();
  if (clean === '') return '(empty)';
  return /[<>&|`\\]/.test(clean) ? markdownText(clean, 2 * limit) : `\`${clean}\``;
}

/** Text from outside as plain words: every character that Markdown, HTML or GitHub could read as more is defused. */
export function markdownText(text: string, limit = 600): string {
  return (
    plainText(text, limit)
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/[\\`*_{}[\]()#+!|~$^=]|:(?=\S)/g, '\\$&')
      .replace(/\b(www|ftp)\./gi, '$1\\.')
      .replace(/^(\d+)\.(?=\s|$)|^-/, (_, digits: string | undefined) =>
        digits === undefined ? '\\-' : `${digits}\\.`,
      )
      // GitHub looks for mentions and issue numbers in the finished text, where no escape is left: a break inside them.
      .replace(/@|(?<=\\#)|\bGH-/g, (found) => `${found}\u200b`)
  );
}
