import { NAME_LIMIT, plainText } from '../../shared/format/plain-text.ts';

/**
 * A name from outside as a code span: the one place where Markdown and GitHub leave text alone (no markup, link,
 * mention or issue number). `|` is escaped for tables, where GitHub takes the backslash away again.
 */
export function codeName(text: string, limit = NAME_LIMIT): string {
  const clean = plainText(text, limit).trim() || ' ';
  const longest = Math.max(0, ...Array.from(clean.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(clean) ? ' ' : '';
  return `${fence}${pad}${clean.replace(/\|/g, '\\|')}${pad}${fence}`;
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
      .replace(/^(\d+)\.|^([-])/, (_, digits: string | undefined) => (digits === undefined ? '\\-' : `${digits}\\.`))
      // GitHub looks for mentions and issue numbers in the finished text, where no escape is left: a break inside them.
      .replace(/@|(?<=\\#)|\bGH-/g, (found) => `${found}\u200b`)
  );
}
