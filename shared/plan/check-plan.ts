import { parseDocument } from 'yaml';
import { DrydockError } from '../errors.ts';
import { PlanDocument, type PlanIssue } from './document.ts';
import { planOf } from './parse.ts';

/** A plan under work, as an editor shows it. */
export interface PlanCheck {
  /** The plan as it is written, with or without faults; null while the text is no YAML mapping. */
  value: Record<string, unknown> | null;
  /** Every fault with its line; none: the plan is sound. */
  issues: PlanIssue[];
  /** Values that `init` guessed and nobody has confirmed, with the reason. */
  guesses: PlanMark[];
  /** What only the user can say, in the words of `init`. */
  gaps: PlanMark[];
}

export interface PlanMark {
  path: (string | number)[];
  why: string;
  /** A ready value for the place, where one was suggested. */
  suggestion?: unknown[];
}

/** No release is newer: what a plan needs of the program is the host's to say. */
const ANY_VERSION = '9999.0.0';

export function checkPlan(text: string): PlanCheck {
  let document: PlanDocument;
  try {
    document = new PlanDocument(text, 'plan');
  } catch (thrown) {
    return { value: null, issues: issuesOf(thrown), guesses: [], gaps: [] };
  }
  const { value } = document;
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  const isEmpty = value === null || value === undefined;
  return {
    value: isMapping ? (value as Record<string, unknown>) : isEmpty ? {} : null,
    issues: faultsOf(document),
    guesses: marksIn(text, document, '# guess: '),
    gaps: marksIn(text, document, '# TO FILL: '),
  };
}

function faultsOf(document: PlanDocument): PlanIssue[] {
  try {
    planOf(document, ANY_VERSION);
    return [];
  } catch (thrown) {
    return issuesOf(thrown);
  }
}

function issuesOf(thrown: unknown): PlanIssue[] {
  const error = DrydockError.from(thrown);
  const { issues } = error.details;
  if (Array.isArray(issues)) return issues as PlanIssue[];
  const place = /^plan:(\d+):(\d+): /.exec(error.message);
  const message = error.message.replace(/^plan:(\d+:\d+:)? /, '');
  return [{ message, line: Number(place?.[1] ?? 1), column: Number(place?.[2] ?? 1) }];
}

/** A comment behind a value or a key is about it; one on a line of its own is about the next key. */
function marksIn(text: string, document: PlanDocument, mark: string): PlanMark[] {
  if (!text.includes(mark)) return [];
  const byLine = new Map<number, (string | number)[]>();
  for (const { path, line } of document.places()) if (!byLine.has(line)) byLine.set(line, path);
  const lines = text.split('\n');
  return lines.flatMap((line, i) => {
    const at = line.indexOf(mark);
    if (at < 0) return [];
    const alone = line.slice(0, at).trim() === '';
    let own = i + 1;
    if (alone) while (own < lines.length && !byLine.has(own)) own++;
    // A value that is still to be written has its mark below its key.
    const above = alone && /:\s*$/.test(lines[i - 1] ?? '') ? byLine.get(i) : undefined;
    const next = byLine.get(own);
    const path = above && !above.every((key, depth) => next?.[depth] === key) ? above : next;
    const suggestion = suggestionAt(lines, i + 1);
    return path ? [{ path, why: line.slice(at + mark.length).trim(), ...(suggestion ? { suggestion } : {}) }] : [];
  });
}

/** The lines below a mark that hold a ready list as a comment. */
function suggestionAt(lines: readonly string[], from: number): unknown[] | undefined {
  const items: string[] = [];
  for (let i = from; i < lines.length; i++) {
    const item = /^\s*#\s+(- .*)$/.exec(lines[i])?.[1];
    if (item === undefined) break;
    items.push(item);
  }
  if (items.length === 0) return undefined;
  const document = parseDocument(items.join('\n'), { version: '1.2', schema: 'core', logLevel: 'error' });
  const value: unknown = document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 });
  return Array.isArray(value) ? value : undefined;
}
