import { readdirSync } from 'node:fs';
import { parse } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const MAX_LINE = 2_000;
/** Where the build machines of ONNX Runtime, DuckDB and Node keep their sources, as their messages name them. */
const BUILD_ROOTS = [
  'onnxruntime_src',
  'Users',
  'home',
  'root',
  'tmp',
  'usr',
  'opt',
  'build',
  '__w',
  'node',
  'duckdb_src',
];

const windowsPath = /(?:file:\/{2,3})?\b[A-Za-z]:[\\/](?:[^\\/\s:"'<>|]+[\\/])+/g;
/** C0 and C1 controls but the tab, and the marks that turn the direction of text. */
const unprintable = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

let posixPath: RegExp | undefined;

/**
 * A line of a job's output as it may be kept and shown: no terminal controls, not endless, and of absolute paths only
 * the last part. A text like `/layers.0/MatMul` is the name of a node, not a path: a path begins with a folder that
 * exists at the root, here or where the libraries were built.
 */
export function cleanLine(line: string): string {
  const cut = line.length > MAX_LINE * 4 ? line.slice(0, MAX_LINE * 4) : line;
  const text = stripVTControlCharacters(cut)
    .replace(unprintable, '')
    .replace(windowsPath, '')
    .replace(posixPaths(), '');
  return text.length > MAX_LINE ? `${text.slice(0, MAX_LINE)}…` : text;
}

/** The folders of an absolute path, up to and without its last part. */
function posixPaths(): RegExp {
  if (posixPath !== undefined) return posixPath;
  const roots = new Set(BUILD_ROOTS);
  try {
    for (const name of readdirSync(parse(process.cwd()).root)) roots.add(name);
  } catch {
    // A root that cannot be listed: the known names remain.
  }
  const names = [...roots].map((name) => name.replaceAll(/[^\w]/g, '\\$&')).join('|');
  posixPath = new RegExp(`(?<![\\w.~/-])(?:file://)?/(?:${names})/(?:[^/\\s:"'\`<>|()\\[\\],;]+/)*`, 'g');
  return posixPath;
}
