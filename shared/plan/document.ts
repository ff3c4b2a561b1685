import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { DrydockError } from '../errors.ts';

const MAX_TEXT = 4_000_000;
const MAX_ALIASES = 100;
const MAX_ISSUES = 50;
/** No part of a plan lies deeper. */
const DEEPEST = 8;

export interface Position {
  line: number;
  column: number;
}

/** A YAML text with the position of every key, so that each complaint can name its line. */
export class PlanDocument {
  readonly value: unknown;
  readonly file: string;
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;

  /** @throws DrydockError PLAN_INVALID with line and column when the text is no sound YAML 1.2 (core schema). */
  constructor(text: string, file: string) {
    this.file = file;
    if (text.length > MAX_TEXT)
      throw new DrydockError(
        'PLAN_INVALID',
        `${file}: a plan has at most ${MAX_TEXT} characters, this has ${text.length}`,
      );
    this.#lines = new LineCounter();
    this.#document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      lineCounter: this.#lines,
      prettyErrors: false,
      logLevel: 'error',
    });
    const [error] = this.#document.errors;
    if (error) {
      const { line, col } = this.#lines.linePos(error.pos[0]);
      throw invalid(file, [{ message: firstLine(error.message), line, column: col }]);
    }
    try {
      this.value = withoutExtensions(this.#document.toJS({ maxAliasCount: MAX_ALIASES }), new Set());
    } catch (thrown) {
      throw invalid(file, [{ message: firstLine(thrown instanceof Error ? thrown.message : String(thrown)) }]);
    }
  }

  /** Every key and every item of a list with the line on which it begins, in the order of the text. */
  places(): { path: (string | number)[]; line: number }[] {
    const found: { path: (string | number)[]; line: number }[] = [];
    const walk = (node: unknown, path: (string | number)[]) => {
      if (path.length >= DEEPEST) return;
      const add = (inner: (string | number)[], start: number | undefined) => {
        if (start !== undefined) found.push({ path: inner, line: this.#lines.linePos(start).line });
      };
      if (isMap(node))
        for (const { key, value } of node.items) {
          if (!isScalar(key)) continue;
          const inner = [...path, String(key.value)];
          add(inner, rangeStart(key));
          walk(value, inner);
        }
      else if (isSeq(node))
        for (const [i, item] of node.items.entries()) {
          const inner = [...path, i];
          add(inner, rangeStart(item));
          walk(item, inner);
        }
    };
    walk(this.#document.contents, []);
    return found;
  }

  /** Where the key or entry at `path` stands; for an absent one, where its nearest parent stands. */
  position(path: readonly PropertyKey[], wanted: 'key' | 'value' = 'value'): Position | undefined {
    let node: unknown = this.#document.contents;
    let start = rangeStart(node);
    for (const [depth, key] of path.entries()) {
      if (isMap(node)) {
        const pair = node.items.find(
          (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
        );
        if (!pair) break;
        const last = depth === path.length - 1;
        start = rangeStart(last && wanted === 'value' && pair.value ? pair.value : pair.key) ?? start;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(key)];
        start = rangeStart(node) ?? start;
      } else break;
    }
    if (start === undefined) return undefined;
    const { line, col } = this.#lines.linePos(start);
    return { line, column: col };
  }
}

export interface PlanIssue extends Partial<Position> {
  message: string;
  path?: string;
}

/** One PLAN_INVALID error that lists every issue with its line. */
export function invalid(file: string, issues: readonly PlanIssue[]): DrydockError {
  const shown = issues.slice(0, MAX_ISSUES);
  const lines = shown.map(
    (issue) => (issue.line ? `${file}:${issue.line}:${issue.column}: ` : `${file}: `) + issue.message,
  );
  if (issues.length > shown.length) lines.push(`${file}: … and ${issues.length - shown.length} more`);
  return new DrydockError('PLAN_INVALID', lines.join('\n'), { file, issues: shown });
}

const rangeStart = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];
const firstLine = (text: string): string => text.split('\n', 1)[0];

/** Keys that begin with `x-` are the user's own. Aliases are expanded here, so a cycle or a bomb ends here too. */
function withoutExtensions(value: unknown, above: Set<object>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (above.has(value)) throw new Error('an alias stands inside its own anchor');
  above.add(value);
  const copy = Array.isArray(value)
    ? value.map((item) => withoutExtensions(item, above))
    : Object.fromEntries(
        Object.entries(value)
          .filter(([key]) => !key.startsWith('x-'))
          .map(([key, item]) => [key, withoutExtensions(item, above)]),
      );
  above.delete(value);
  return copy;
}
