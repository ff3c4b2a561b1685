import { basename, dirname } from 'node:path';
import { visible } from './quoted.ts';

const LONGEST = 1000;
/** A name in it can have megabytes, on which the patterns below would work for minutes. */
const LONGEST_SAID = 10_000;

/**
 * What ONNX Runtime said, in its own words, but on one line and without what only its developers need: places in its
 * source code, C++ signatures and absolute paths. `file` is the model's absolute path, `shown` the user's own.
 */
export function runtimeWords(thrown: unknown, file?: string, shown?: string): string {
  const said = (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, LONGEST_SAID);
  let words = said.replace(/^Load model (from .*? )?failed:\s*/s, '');
  words = withoutSourcePlaces(words);
  if (file !== undefined) words = withoutPaths(words, file, shown ?? basename(file));
  words = visible(words.replace(/\s+/g, ' ').trim());
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

/** Cuts "/dir/file.cc:12 Signature(arguments) " and "file.h:59 Function " out of a message. */
function withoutSourcePlaces(text: string): string {
  const place = /[\w./\\-]+\.(?:cc|cpp|cu|h|hpp):\d+\s+/g;
  let result = '';
  let from = 0;
  for (let match = place.exec(text); match; match = place.exec(text)) {
    const end = endOfSignature(text, place.lastIndex, match[0].includes('/') || match[0].includes('\\'));
    result += text.slice(from, match.index);
    from = end;
    place.lastIndex = end;
  }
  return result + text.slice(from);
}

function endOfSignature(text: string, start: number, isFull: boolean): number {
  const open = text.indexOf('(', start);
  if (!isFull || open < 0) return start + (/^\w+\s+/.exec(text.slice(start))?.[0].length ?? 0);
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) {
      const tail = /^(?:::<lambda\([^)]*\)>)?(?:\s+const)?(?:\s+\[with [^\]]*\])?\s*/.exec(text.slice(i + 1));
      return i + 1 + (tail?.[0].length ?? 0);
    }
  }
  return start;
}

function withoutPaths(text: string, file: string, shown: string): string {
  const folder = dirname(file);
  const root = /^(?:[A-Za-z]:[\\/]|\/)[^\\/]+[\\/]/.exec(file)?.[0];
  let result = text.replaceAll(file, shown).replaceAll(`${folder}/`, '').replaceAll(`${folder}\\`, '');
  result = result.replaceAll(`"${folder}"`, "the model's folder");
  if (root === undefined || shown.startsWith(root)) return result;
  const start = root.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return result.replace(new RegExp(`${start}[^"'\\s]*`, 'g'), (path) => basename(path));
}
