import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { LARGEST_PLAN_BYTES, type PlanFile } from '../../shared/contract/plans.ts';
import { DrydockError } from '../../shared/errors.ts';
import { readTextFile } from '../store/read-text-file.ts';
import { writeOutput } from './report-files.ts';

/** @throws DrydockError PLAN_NOT_FOUND, also for what is no text */
export function readPlanText(path: string): string {
  try {
    return readTextFile(path, LARGEST_PLAN_BYTES);
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    const why = isAbsent(code) ? 'does not exist' : `cannot be read: ${code ?? message}`;
    throw new DrydockError('PLAN_NOT_FOUND', `the plan file ${path} ${why}`, {
      file: path,
      ...(code === undefined ? { hint: 'Name a plan file: YAML, as UTF-8 text.' } : {}),
    });
  }
}

export function readPlanFile(path: string): PlanFile {
  const text = readPlanText(path);
  const modified = statSync(path, { throwIfNoEntry: false })?.mtime ?? new Date();
  return { path: resolve(path), text, sha256: digest(text), modified: modified.toISOString() };
}

/**
 * Writes a plan over the very text it was made from, and over no other.
 * @throws DrydockError PLAN_CHANGED when the file is not the expected one, OUTPUT_UNWRITABLE
 */
export function savePlan(path: string, text: string, expected: string | null): { path: string; sha256: string } {
  const present = planTextDigest(path);
  if (present !== expected)
    throw new DrydockError('PLAN_CHANGED', changed(path, expected, present), { file: path, sha256: present });
  writeOutput(path, text);
  return { path: resolve(path), sha256: digest(text) };
}

function changed(path: string, expected: string | null, present: string | null): string {
  if (present === null) return `${path} is no longer there`;
  return expected === null ? `${path} is already there` : `${path} was changed by another program or window`;
}

/** The digest of the file's text; null: it is not there, or is no text that could be a plan. */
export function planTextDigest(path: string): string | null {
  try {
    return digest(readTextFile(path, LARGEST_PLAN_BYTES));
  } catch (thrown) {
    if (isAbsent((thrown as NodeJS.ErrnoException).code)) return null;
    // What is there and cannot be read is no text that a window could have: it differs from every digest.
    return digest(`unreadable: ${(thrown as Error).message}`);
  }
}

const isAbsent = (code: string | undefined): boolean => code === 'ENOENT' || code === 'ENOTDIR';
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
