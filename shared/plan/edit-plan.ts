import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { DrydockError } from '../errors.ts';
import { knownKeys } from './known-keys.ts';
import { addPair, insertItem, removeItem, removePair, replaceValue, type Splice } from './yaml-splice.ts';
import { blockText, keyText } from './yaml-text.ts';

/** Keys and positions from the top of the plan. */
export type PlanPath = readonly (string | number)[];

/** What a form wants: the value at a place of the plan; undefined takes the key or the item away. */
export interface PlanEdit {
  path: PlanPath;
  value: unknown;
  /** The value is put before what is at the path now, in a list. */
  insert?: boolean;
}

const MAX_ALIASES = 100;
const PARSE = { version: '1.2', schema: 'core', prettyErrors: false, logLevel: 'error' } as const;
const PRINT = { lineWidth: 0, flowCollectionPadding: false } as const;

/**
 * The plan's text after edits, with everything else as the user wrote it: comments, order, quotes and blanks. Where the
 * text is written in an unusual way (tags, explicit keys) the document is written anew, comments kept.
 * @throws DrydockError PLAN_INVALID where the text cannot be edited: it is no YAML, or an alias needs what would go
 */
export function editPlan(text: string, edits: readonly PlanEdit[]): string {
  return edits.reduce(editOnce, text);
}

function editOnce(text: string, edit: PlanEdit): string {
  const document = parse(text);
  const wanted = applied(meaningOf(document), edit);
  for (const attempt of [spliced, rewritten]) {
    try {
      const result = attempt(text, document, edit);
      if (sameValue(meaningOf(parse(result)) ?? {}, wanted)) return result;
    } catch {
      // The next way may do, or none.
    }
  }
  throw new DrydockError('PLAN_INVALID', `"${edit.path.join('.')}" cannot be changed by a form as it is written`, {
    hint: 'Change it in the text.',
  });
}

function spliced(text: string, document: Document.Parsed, edit: PlanEdit): string {
  const splices = splicesOf(text, document, edit);
  return splices
    .sort((a, b) => b.from - a.from)
    .reduce((result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to), text);
}

function splicesOf(text: string, document: Document.Parsed, { path, value, insert }: PlanEdit): Splice[] {
  const root = document.contents as unknown;
  if (!isMap(root)) {
    if (text.trim() !== '' && root !== null && !(isScalar(root) && root.value === null)) throw new Error('no mapping');
    const [key, ...rest] = path.map(String);
    const end = text.length > 0 && !text.endsWith('\n') ? '\n' : '';
    const line = `${end}${keyText(key)}:${blockText(nested(rest, value), '')}\n`;
    return [{ from: text.length, to: text.length, insert: line }];
  }
  let parent: unknown = root;
  let owner: { parent: YAMLMap | YAMLSeq; at: number } | undefined;
  for (const [depth, key] of path.entries()) {
    const last = depth === path.length - 1;
    if (isSeq(parent)) {
      const at = Number(key);
      if (last && insert) return [insertItem(text, parent, at, value)];
      if (last && value === undefined)
        return [
          isLast(parent) && owner ? replaceValue(text, owner.parent, owner.at, []) : removeItem(text, parent, at),
        ];
      if (at >= parent.items.length)
        return [insertItem(text, parent, parent.items.length, nested(path.slice(depth + 1), value))];
      if (last || isAlias(parent.items[at]))
        return [replaceValue(text, parent, at, atOnce(parent.items[at], document, path.slice(depth + 1), value))];
      owner = { parent, at };
      parent = parent.items[at];
    } else if (isMap(parent)) {
      const at = positionOf(parent, key);
      if (at < 0)
        return value === undefined
          ? []
          : [
              addPair(
                text,
                parent,
                String(key),
                nested(path.slice(depth + 1), value),
                before(parent, path.slice(0, depth), String(key)),
              ),
            ];
      if (last && value === undefined)
        return [
          isLast(parent) && owner ? replaceValue(text, owner.parent, owner.at, {}) : removePair(text, parent, at),
        ];
      const child = (parent.items[at] as Pair).value;
      if (last || !(isMap(child) || isSeq(child)))
        return [replaceValue(text, parent, at, atOnce(child, document, path.slice(depth + 1), value))];
      owner = { parent, at };
      parent = child;
    } else throw new Error('no collection');
  }
  throw new Error('an edit of the whole plan');
}

/** A block cannot be empty: when its last part goes, it becomes `{}` or `[]`. */
const isLast = (block: YAMLMap | YAMLSeq): boolean => !block.flow && block.items.length === 1;

/** A value that is put in whole, because what is there now (an alias, nothing, a scalar) has no parts. */
function atOnce(child: unknown, document: Document.Parsed, rest: PlanPath, value: unknown): unknown {
  if (rest.length === 0) return value;
  if (!isAlias(child)) return nested(rest, value);
  return applied(child.toJS(document, { maxAliasCount: MAX_ALIASES }), { path: rest, value });
}

/** A value below keys that are not there yet. */
function nested(path: PlanPath, value: unknown): unknown {
  return path.reduceRight((inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }), value);
}

const positionOf = (map: YAMLMap, key: string | number): number =>
  map.items.findIndex((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));

/** The pair that a new key follows: the last one that the reference lists before it; unknown keys come last. */
function before(map: YAMLMap, path: PlanPath, key: string): number {
  const order = knownKeys(path);
  const rank = order.indexOf(key);
  if (rank < 0) return map.items.length - 1;
  const ranks = map.items.map((pair) => (isScalar(pair.key) ? order.indexOf(String(pair.key.value)) : -1));
  const follows = ranks.findLastIndex((other) => other >= 0 && other < rank);
  return follows >= 0 ? follows : map.items.length - 1;
}

/** The whole document written anew: its comments and order stay, its blanks do not. */
function rewritten(text: string, _document: Document.Parsed, { path, value, insert }: PlanEdit): string {
  const document = parse(text);
  if (value === undefined) document.deleteIn(path);
  else if (insert) {
    const list = document.getIn(path.slice(0, -1));
    if (!isSeq(list)) throw new Error('no list');
    list.items.splice(Number(path.at(-1)), 0, document.createNode(value));
  } else document.setIn(path, document.createNode(value));
  return document.toString(PRINT);
}

function parse(text: string): Document.Parsed {
  const document = parseDocument(text, PARSE);
  const [error] = document.errors;
  if (error) throw new DrydockError('PLAN_INVALID', error.message.split('\n', 1)[0]);
  return document;
}

const meaningOf = (document: Document.Parsed): unknown => document.toJS({ maxAliasCount: MAX_ALIASES });

/** The same edit of the plan as a value: what the edited text must mean. */
export function applied(value: unknown, { path, value: wanted, insert }: PlanEdit): unknown {
  if (path.length === 0) return wanted;
  const [key, ...rest] = path;
  if (Array.isArray(value) && typeof key === 'number') {
    const copy: unknown[] = [...value];
    if (rest.length > 0) copy[Math.min(key, copy.length)] = applied(copy[key], { path: rest, value: wanted, insert });
    else if (insert) copy.splice(key, 0, wanted);
    else if (wanted === undefined) copy.splice(key, 1);
    else copy[Math.min(key, copy.length)] = wanted;
    return copy;
  }
  const source = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  const entries = Object.entries(source as Record<string, unknown>);
  const name = String(key);
  const old = entries.find(([other]) => other === name)?.[1];
  if (typeof key === 'number') return [rest.length > 0 ? applied(undefined, { path: rest, value: wanted }) : wanted];
  const inner = rest.length > 0 ? applied(old, { path: rest, value: wanted, insert }) : wanted;
  const others = entries.filter(([other]) => other !== name);
  return Object.fromEntries(inner === undefined ? others : [...others, [name, inner]]);
}

export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a, b].map((value) => Object.entries(value).filter(([, item]) => item !== undefined));
  return (
    left.length === right.length &&
    left.every(([key, item]) => Object.hasOwn(b, key) && sameValue(item, (b as Record<string, unknown>)[key]))
  );
}
