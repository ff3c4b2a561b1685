/** Where in a plan the cursor stands, found from the text before it alone: it may not be YAML yet. */
export interface YamlPlace {
  /** Keys from the top; `[]` is an entry of a list. */
  path: string[];
  /** The key whose value is being written; null: a key is. */
  key: string | null;
  /** What is written of it so far. */
  typed: string;
}

/** Lines above the cursor that are looked at. */
const MOST_LINES = 5_000;

export function yamlPlace(text: string, position: number): YamlPlace | null {
  const lineStart = text.lastIndexOf('\n', position - 1) + 1;
  const line = text.slice(lineStart, position);
  if (/^\s*#|\s#/.test(withoutQuotes(line))) return null;
  const above = linesAbove(text, lineStart);
  const [, blanks, dashes, rest] = LINE.exec(line)!;
  const items = [...dashes].filter((sign) => sign === '-').map(() => '[]');
  const base = blockPath(above, blanks.length, items.length > 0);
  const flow = openFlow(rest);
  if (flow) return { ...flow, path: [...base, ...items, ...flow.path] };
  const path = [...base, ...items];
  const colon = /^("[^"]*"|'[^']*'|[^:#]+?):\s+(.*)$/.exec(rest);
  if (colon) return { path, key: unquoted(colon[1]), typed: colon[2] };
  return { path, key: null, typed: rest };
}

/** Blanks, dashes of list items, and the rest of a line. */
const LINE = /^( *)((?:- *(?=- |[^-]|$))*)(.*)$/;

/**
 * The mappings and lists in which something stands that begins in column `limit`. A list may begin in the column of
 * its own key.
 */
function blockPath(above: readonly string[], limit: number, isItem: boolean): string[] {
  const path: string[] = [];
  for (const line of above) {
    if (limit === 0 && !isItem) break;
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const [, blanks, dashes, rest] = LINE.exec(line)!;
    const key = /^("[^"]*"|'[^']*'|[^:#{[]+?):(?:\s|$)/.exec(rest)?.[1];
    const column = blanks.length + dashes.length;
    if (key !== undefined && (column < limit || (isItem && dashes === '' && column === limit))) {
      path.unshift(unquoted(key));
      [limit, isItem] = [column, false];
    }
    for (let at = dashes.length - 1; at >= 0; at--)
      if (dashes[at] === '-' && blanks.length + at < limit) {
        path.unshift('[]');
        [limit, isItem] = [blanks.length + at, true];
      }
  }
  return path;
}

/** The `{` and `[` that are open on this line, or null. */
function openFlow(line: string): YamlPlace | null {
  const stack: { opener: string; key: string | null; start: number }[] = [];
  let quote = '';
  let start = 0;
  const keyBefore = (end: number): string | null => {
    const key = /("[^"]*"|'[^']*'|[^:,{[\]}]+?):\s*$/.exec(line.slice(start, end))?.[1];
    return key === undefined ? null : unquoted(key);
  };
  for (let i = 0; i < line.length; i++) {
    const sign = line[i];
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '{' || sign === '[') {
      stack.push({ opener: sign, key: keyBefore(i), start });
      start = i + 1;
    } else if (sign === '}' || sign === ']') start = stack.pop()?.start ?? i + 1;
    else if (sign === ',') start = i + 1;
  }
  if (stack.length === 0) return null;
  const path: string[] = [];
  for (const { opener, key } of stack) {
    if (key !== null) path.push(key);
    if (opener === '[') path.push('[]');
  }
  const rest = line.slice(start);
  const colon = /^\s*("[^"]*"|'[^']*'|[^:]+?):\s+(.*)$/.exec(rest);
  if (colon) return { path, key: unquoted(colon[1]), typed: colon[2] };
  return { path, key: null, typed: rest.trimStart() };
}

function linesAbove(text: string, lineStart: number): string[] {
  const from = Math.max(0, lineStart - 400_000);
  const lines = text.slice(from, Math.max(0, lineStart - 1)).split('\n');
  return lines.reverse().slice(0, MOST_LINES);
}

const withoutQuotes = (line: string): string => line.replace(/"[^"]*"?|'[^']*'?/g, '');
const unquoted = (key: string): string => key.trim().replace(/^(["'])(.*)\1$/, '$2');
