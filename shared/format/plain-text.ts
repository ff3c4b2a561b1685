// Names, labels and messages come from data files, models and plans: any of them may be hostile. Here they become one
// line of bounded, printable text, before an output format adds its own escaping.

/** CSI and OSC sequences and two-character escapes of ECMA-48, with their 8-bit forms; unterminated ones to their end. */
const ANSI_ESCAPES =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/g;
const LINE_BREAKS_AND_TABS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/**
 * Controls, bidirectional controls (they reorder what a person reads), invisible characters that make unequal names
 * look equal, tags, non-characters. The joiners U+200C and U+200D stay: scripts and emoji need them.
 */
const UNPRINTABLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

export const REPLACEMENT = '\ufffd';

/** Longest name shown anywhere, in characters; longer ones end in an ellipsis with the number left out. */
export const NAME_LIMIT = 120;

/**
 * One printable line of at most `limit` characters. Escape sequences go, line breaks become spaces, every other
 * unprintable character becomes U+FFFD so that two different names stay different where it matters.
 */
export function plainText(text: string, limit = NAME_LIMIT): string {
  // Twice the limit and some bounds the work on a megabyte of text; escapes may shorten what is left.
  const start = text.length > 4 * limit + 1000 ? text.slice(0, 4 * limit + 1000) : text;
  const clean = start
    .toWellFormed()
    .replace(ANSI_ESCAPES, '')
    .replace(LINE_BREAKS_AND_TABS, ' ')
    .replace(UNPRINTABLE, REPLACEMENT);
  const cut = start.length < text.length;
  if (!cut && clean.length <= limit) return clean;
  const kept = Array.from(clean.slice(0, limit))
    .join('')
    .toWellFormed()
    .replace(/\ufffd$/, '');
  return `${kept}… (${text.length} characters)`;
}
