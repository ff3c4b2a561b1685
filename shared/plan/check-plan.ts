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
  guesses: { path: (string | number)[]; why: string }[];
}

/** No release is newer: what a plan needs of the program is the host's to say. */
const ANY_VERSION = '9999.0.0';

export function checkPlan(text: string): PlanCheck {
  let document: PlanDocument;
  try {
    document = new PlanDocument(text, 'plan');
  } catch (thrown) {
    return { value: null, issues: issuesOf(thrown), guesses: [] };
  }
  const { value } = document;
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  const isEmpty = value === null || value === undefined;
  return {
    value: isMapping ? (value as Record<string, unknown>) : isEmpty ? {} : null,
    issues: faultsOf(document),
    guesses: text.includes(MARK) ? guessesIn(text, document) : [],
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

const MARK = '# guess: ';

/** A comment behind a value is about it; one on a line of its own is about the next key. */
function guessesIn(text: string, document: PlanDocument): PlanCheck['guesses'] {
  const byLine = new Map<number, (string | number)[]>();
  for (const { path, line } of document.places()) if (!byLine.has(line)) byLine.set(line, path);
  const lines = text.split('\n');
  return lines.flatMap((line, i) => {
    const at = line.indexOf(MARK);
    if (at < 0) return [];
    let own = i + 1;
    if (line.slice(0, at).trim() === '') while (own < lines.length && !byLine.has(own)) own++;
    const path = byLine.get(own);
    return path ? [{ path, why: line.slice(at + MARK.length).trim() }] : [];
  });
}
