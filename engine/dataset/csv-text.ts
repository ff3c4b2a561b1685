const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;

/**
 * The records of a piece of CSV text (RFC 4180: quotes doubled inside quoted fields; a quoted field may hold line
 * breaks). `whole` says that the text ends where the file ends; otherwise the last, possibly cut record is left out.
 * Blank lines are no records, except in a table of one column, where they are an empty field. Reading ends
 * with the first record of more than `mostFields`, which is left out unless it is the header.
 */
export function parseCsv(
  text: string,
  delimiter: string,
  whole: boolean,
  mostFields = Number.POSITIVE_INFINITY,
): string[][] {
  const separator = delimiter.charCodeAt(0);
  const records: string[][] = [];
  let fields: string[] = [];
  let at = 0;
  while (at < text.length) {
    const field = readField(text, at, separator);
    fields.push(field.value);
    if (fields.length > mostFields) return records.length === 0 ? [fields] : records;
    at = field.end;
    if (at < text.length && text.charCodeAt(at) === separator) {
      at++;
      if (at < text.length) continue;
      fields.push('');
    }
    const ended = at < text.length;
    if (text.charCodeAt(at) === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED) at++;
    at++;
    if (ended || whole) {
      const blank = fields.length === 1 && fields[0] === '' && !field.quoted;
      if (!blank || records[0]?.length === 1) records.push(fields);
    }
    fields = [];
  }
  return records;
}

function readField(text: string, start: number, separator: number): { value: string; end: number; quoted: boolean } {
  let at = start;
  while (text.charCodeAt(at) === SPACE) at++;
  if (text.charCodeAt(at) === QUOTE) {
    let value = '';
    let from = ++at;
    for (;;) {
      const close = text.indexOf('"', at);
      if (close < 0) return { value: value + text.slice(from), end: text.length, quoted: true };
      if (text.charCodeAt(close + 1) !== QUOTE) {
        value += text.slice(from, close);
        at = close + 1;
        break;
      }
      value += text.slice(from, close + 1);
      from = at = close + 2;
    }
    while (at < text.length && !endsField(text.charCodeAt(at), separator)) at++;
    return { value, end: at, quoted: true };
  }
  at = start;
  while (at < text.length && !endsField(text.charCodeAt(at), separator)) at++;
  return { value: text.slice(start, at), end: at, quoted: false };
}

function endsField(code: number, separator: number): boolean {
  return code === separator || code === LINE_FEED || code === CARRIAGE_RETURN;
}
