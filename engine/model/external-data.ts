import { realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep, win32 } from 'node:path';
import type { ExternalTensor } from './graph-statistics.ts';
import { quoted } from './quoted.ts';

/** One external data file of a model, inside the model's folder. */
export interface ExternalFile {
  /** As the model names it. */
  location: string;
  /** Absolute, with links resolved. */
  file: string;
  bytes: number;
}

export interface ExternalProblem {
  code: 'EXTERNAL_DATA_MISSING' | 'EXTERNAL_DATA_OUTSIDE' | 'EXTERNAL_DATA_TOO_SHORT';
  message: string;
}

/**
 * Finds a model's external data files without opening one. A location must stay in the model's folder: absolute paths,
 * ".." and links that lead out are problems, as are files that are absent or end before a tensor does.
 */
export function checkExternalData(
  modelFile: string,
  tensors: ExternalTensor[],
): { files: ExternalFile[]; problems: ExternalProblem[] } {
  const files = new Map<string, ExternalFile>();
  const problems = new Map<string, ExternalProblem>();
  const folder = realpathSync(dirname(modelFile));
  for (const tensor of tensors) {
    const { location } = tensor;
    if (problems.has(location)) continue;
    const found = files.get(location) ?? locate(folder, location);
    if ('code' in found) {
      problems.set(location, found);
      continue;
    }
    files.set(location, found);
    if (tensor.offset + (tensor.length ?? 0) > found.bytes)
      problems.set(location, {
        code: 'EXTERNAL_DATA_TOO_SHORT',
        message: `the external data file ${quoted(location)} has ${found.bytes} bytes; tensor ${quoted(tensor.tensor)} ends at ${tensor.offset + (tensor.length ?? 0)}`,
      });
  }
  return { files: [...files.values()], problems: [...problems.values()] };
}

function locate(folder: string, location: string): ExternalFile | ExternalProblem {
  const outside = (): ExternalProblem => ({
    code: 'EXTERNAL_DATA_OUTSIDE',
    message: `the external data ${quoted(location)} lies outside the model's folder; it is not read`,
  });
  const missing = (): ExternalProblem => ({
    code: 'EXTERNAL_DATA_MISSING',
    message: `the external data file ${quoted(location)} is not in the model's folder`,
  });
  if (location === '' || location.includes('\0')) return missing();
  if (isAbsolute(location) || win32.isAbsolute(location)) return outside();
  const wanted = resolve(folder, location);
  if (!isInside(folder, wanted) || location.split(/[\\/]/).includes('..')) return outside();
  try {
    const file = realpathSync(wanted);
    if (!isInside(folder, file)) return outside();
    const stat = statSync(file);
    return stat.isFile() ? { location, file, bytes: stat.size } : missing();
  } catch {
    return missing();
  }
}

function isInside(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
