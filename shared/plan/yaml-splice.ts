import { isCollection, isNode, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { blockText, flowText, keyText } from './yaml-text.ts';

/** One place of a text replaced: everything else stays byte for byte. */
export interface Splice {
  from: number;
  to: number;
  insert: string;
}

/** Thrown where the text is written in a way that cannot be spliced; the caller then has the document rewritten. */
export class NoSplice extends Error {}

/** The value of a key or an item, replaced. */
export function replaceValue(text: string, parent: YAMLMap | YAMLSeq, at: number, value: unknown): Splice {
  if (isSeq(parent)) {
    const item = parent.items[at] as Node;
    return { from: startOf(item), to: contentEnd(text, item), insert: flowText(value) };
  }
  const pair = parent.items[at] as Pair;
  const colon = afterColon(text, pair);
  const old = pair.value as Node | null;
  if (parent.flow || (isNode(old) && !isEmpty(old) && !isBlock(old))) {
    if (isNode(old) && !isEmpty(old))
      return { from: startOf(old), to: withoutGuess(text, contentEnd(text, old)), insert: flowText(value) };
    return { from: colon, to: colon, insert: ` ${flowText(value)}` };
  }
  const lineEnd = endOfLine(text, colon);
  const comment = text.slice(colon, lineEnd).trim();
  // What was to be filled is filled now.
  const kept = comment === '' || /^# (TO FILL|guess)/.test(comment) ? '' : ` ${comment}`;
  const to = isNode(old) && isBlock(old) ? contentEnd(text, old) : lineEnd;
  const block = blockText(value, indentOf(text, pair));
  const [first, ...rest] = block.split('\n');
  return { from: colon, to, insert: [`${first}${kept}`, ...rest].join('\n') };
}

/** A value that a person chose is no guess any more. */
function withoutGuess(text: string, end: number): number {
  const lineEnd = endOfLine(text, end);
  return /^\s*# guess: /.test(text.slice(end, lineEnd)) ? lineEnd : end;
}

/** @param before position of the pair that the new one follows; -1: it becomes the first */
export function addPair(text: string, map: YAMLMap, key: string, value: unknown, before: number): Splice {
  const pairs = map.items as Pair[];
  if (map.flow || pairs.length === 0) {
    const pair = `${keyText(key)}: ${flowText(value)}`;
    return addToFlow(text, map, pair, before + 1);
  }
  const indent = indentOf(text, pairs[0]);
  const line = `${keyText(key)}:${blockText(value, indent)}`;
  if (before < 0) {
    const from = startOf(pairs[0].key as Node);
    return { from, to: from, insert: `${line}\n${indent}` };
  }
  const from = endOfLine(text, pairEnd(text, pairs[before]));
  return { from, to: from, insert: `\n${indent}${line}` };
}

export function removePair(text: string, map: YAMLMap, at: number): Splice {
  const pairs = map.items as Pair[];
  if (map.flow) return removeFromFlow(text, map, at);
  const from = startOf(pairs[at].key as Node);
  const lineStart = startOfLine(text, from);
  if (text.slice(lineStart, from).trim() !== '') throw new NoSplice();
  return wholeLines(text, lineStart, pairEnd(text, pairs[at]));
}

export function insertItem(text: string, seq: YAMLSeq, at: number, value: unknown): Splice {
  if (seq.flow || seq.items.length === 0) return addToFlow(text, seq, flowText(value), at);
  const first = dashOf(text, seq.items[0] as Node);
  const indent = text.slice(startOfLine(text, first), first);
  if (at === 0) return { from: first, to: first, insert: `- ${flowText(value)}\n${indent}` };
  const from = endOfLine(text, contentEnd(text, seq.items[at - 1] as Node));
  return { from, to: from, insert: `\n${indent}- ${flowText(value)}` };
}

export function removeItem(text: string, seq: YAMLSeq, at: number): Splice {
  if (seq.flow) return removeFromFlow(text, seq, at);
  const item = seq.items[at] as Node;
  return wholeLines(text, startOfLine(text, dashOf(text, item)), contentEnd(text, item));
}

function addToFlow(text: string, collection: YAMLMap | YAMLSeq, part: string, at: number): Splice {
  const { items } = collection;
  const open = startOf(collection);
  if (!/[[{]/.test(text[open])) throw new NoSplice();
  if (items.length === 0) return { from: open + 1, to: open + 1, insert: part };
  if (at === 0) return { from: open + 1, to: open + 1, insert: `${part}, ` };
  const from = partEnd(text, items[at - 1]);
  return { from, to: from, insert: `, ${part}` };
}

function removeFromFlow(text: string, collection: YAMLMap | YAMLSeq, at: number): Splice {
  const { items } = collection;
  if (at > 0) return { from: partEnd(text, items[at - 1]), to: partEnd(text, items[at]), insert: '' };
  if (items.length > 1) return { from: partStart(items[0]), to: partStart(items[1]), insert: '' };
  return { from: startOf(collection) + 1, to: contentEnd(text, collection) - 1, insert: '' };
}

const partStart = (part: unknown): number => startOf((isPair(part) ? part.key : part) as Node);
const partEnd = (text: string, part: unknown): number =>
  isPair(part) ? pairEnd(text, part) : contentEnd(text, part as Node);

/** Where the value ends that a person sees: without the line break, blanks and comments behind it. */
export function contentEnd(text: string, node: Node): number {
  if (!node.range) throw new NoSplice();
  if (isCollection(node) && !node.flow) {
    const last = node.items.at(-1);
    if (last === undefined) return node.range[1];
    return partEnd(text, last);
  }
  let end = node.range[1];
  while (end > node.range[0] && /\s/.test(text[end - 1])) end--;
  return end;
}

function pairEnd(text: string, pair: Pair): number {
  const value = pair.value as Node | null;
  return isNode(value) && !isEmpty(value) ? contentEnd(text, value) : afterColon(text, pair);
}

function afterColon(text: string, pair: Pair): number {
  const key = pair.key as Node;
  if (!key.range) throw new NoSplice();
  let at = key.range[1];
  while (text[at] === ' ' || text[at] === '\t') at++;
  if (text[at] !== ':') throw new NoSplice();
  return at + 1;
}

function dashOf(text: string, item: Node): number {
  const start = startOf(item);
  const dash = text.lastIndexOf('-', start - 1);
  if (dash < 0 || text.slice(startOfLine(text, start), dash).trim() !== '') throw new NoSplice();
  if (text.slice(dash + 1, start).trim() !== '') throw new NoSplice();
  return dash;
}

function indentOf(text: string, pair: Pair): string {
  const start = startOf(pair.key as Node);
  return ' '.repeat(start - startOfLine(text, start));
}

function startOf(node: Node): number {
  if (!isNode(node) || !node.range || (node as { anchor?: string }).anchor || node.tag?.startsWith('!'))
    throw new NoSplice();
  return node.range[0];
}

const isEmpty = (node: Node): boolean =>
  node.range !== undefined && node.range !== null && node.range[0] === node.range[1];
const isBlock = (node: Node): boolean =>
  (isCollection(node) && !node.flow) || (isScalar(node) && /^BLOCK/.test(node.type ?? ''));

const startOfLine = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  const line = end < 0 ? text.length : end;
  return text[line - 1] === '\r' && line > at ? line - 1 : line;
}
function wholeLines(text: string, from: number, contentTo: number): Splice {
  const to = text.indexOf('\n', contentTo);
  if (to >= 0) return { from, to: to + 1, insert: '' };
  return { from: Math.max(0, from - 1), to: text.length, insert: '' };
}
