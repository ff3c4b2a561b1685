import type { z } from 'zod';
import type { PlanDocument, PlanIssue } from './document.ts';
import { didYouMean, nearest } from './nearest.ts';

type Issue = z.core.$ZodIssue;

/** Parts of a plan whose keys have but one place. */
const PARTS = ['outputs', 'data', 'privacy', 'expect'];

/** zod's findings in the words of the plan file, each at its line. */
export function describeIssues(
  issues: readonly Issue[],
  document: PlanDocument,
  known: (path: readonly PropertyKey[]) => string[],
): PlanIssue[] {
  return issues.flatMap((issue) => describe(issue, [], document, known));
}

function describe(
  issue: Issue,
  above: readonly PropertyKey[],
  document: PlanDocument,
  known: (path: readonly PropertyKey[]) => string[],
): PlanIssue[] {
  const path = [...above, ...issue.path];
  if (path.length > 0 && valueAt(document.value, path) === null)
    return [at(document, path, `${label(path)} is empty and still to be filled in`, 'key')];
  if (issue.code === 'invalid_union') {
    const branch = closestBranch(issue.errors);
    if (branch) return branch.flatMap((nested) => describe(nested, path, document, known));
    return [at(document, path, `${label(path)} has the wrong form`)];
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      at(document, [...path, key], `unknown key "${shorten(key)}"${keySuggestion(key, path, known)}`, 'key'),
    );
  }
  if (
    issue.code === 'invalid_type' &&
    issue.input === undefined &&
    path.length > 0 &&
    valueAt(document.value, path) === undefined
  ) {
    return [at(document, path, `${label(path)} is required`)];
  }
  if (issue.code === 'invalid_type') return [at(document, path, `${label(path)} must be ${article(issue.expected)}`)];
  if (issue.code === 'invalid_value') {
    const given = valueAt(document.value, path);
    const options = issue.values.map(String);
    const hint = typeof given === 'string' ? didYouMean(given, options) : '';
    return [
      at(
        document,
        path,
        given === undefined
          ? `${label(path)} is required`
          : `${label(path)} must be one of ${options.join(', ')}${hint}`,
      ),
    ];
  }
  return [at(document, path, `${label(path)}: ${issue.message}`)];
}

/** The nearest key of the same mapping, else of another part of the plan: keys are often one level too high. */
function keySuggestion(
  key: string,
  path: readonly PropertyKey[],
  known: (path: readonly PropertyKey[]) => string[],
): string {
  const elsewhere = PARTS.filter((part) => part !== path[0]).flatMap((part) =>
    known([part]).map((name) => ({ name, full: `${part}.${name}` })),
  );
  const placeOf = (wanted: string | undefined) => elsewhere.find(({ name }) => name === wanted)?.full;
  const misplaced = placeOf(key);
  const here = misplaced === undefined ? didYouMean(key, known(path)) : '';
  if (here !== '') return here;
  const names = elsewhere.map(({ name }) => name);
  const there = misplaced ?? placeOf(nearest(key, names));
  return there === undefined ? '' : ` (did you mean "${there}"?)`;
}

/** Of a union's branches the one that came furthest: with unknown keys only, else with the fewest complaints. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (issues: readonly Issue[]) =>
    Math.max(
      ...issues.map((issue) => issue.path.length + (issue.code === 'invalid_type' && issue.path.length === 0 ? 0 : 1)),
    );
  return [...branches].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
}

function at(
  document: PlanDocument,
  path: readonly PropertyKey[],
  message: string,
  wanted: 'key' | 'value' = 'value',
): PlanIssue {
  return { message, path: path.map(String).join('.'), ...document.position(path, wanted) };
}

/** Keys are the user's text: without line breaks, so that one complaint stays one line. */
const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
};
/** The key in words: `"data.target"`, `"metric" of gate 1`. */
function label(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the plan';
  const text = (keys: readonly PropertyKey[]) => `"${shorten(keys.map(String).join('.'))}"`;
  if (path[0] !== 'gates' || typeof path[1] !== 'number') return text(path);
  return path.length === 2 ? `gate ${path[1] + 1}` : `${text(path.slice(2))} of gate ${path[1] + 1}`;
}
const article = (type: string): string =>
  /^[aeiou]/.test(type) ? `an ${type}` : `a ${type === 'record' ? 'mapping' : type}`;

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<PropertyKey, unknown>)[key];
  }
  return current;
}
