import { expect, test } from 'vitest';
import { DrydockError } from '../../shared/errors.ts';
import { storageError } from './storage-error.ts';

const coded = (code: string) => Object.assign(new Error(code), { code });

test.each([
  ['SQLITE_FULL', 'WORKSPACE_FULL'],
  ['SQLITE_IOERR_SHMSIZE', 'WORKSPACE_FULL'],
  ['ENOSPC', 'WORKSPACE_FULL'],
  ['SQLITE_READONLY_DIRECTORY', 'WORKSPACE_UNUSABLE'],
  ['SQLITE_BUSY_SNAPSHOT', 'WORKSPACE_UNUSABLE'],
  ['SQLITE_CANTOPEN', 'WORKSPACE_UNUSABLE'],
  ['SQLITE_NOTADB', 'WORKSPACE_UNUSABLE'],
  ['EROFS', 'WORKSPACE_UNUSABLE'],
  ['EACCES', 'WORKSPACE_UNUSABLE'],
])('%s is %s, and names the workspace', (code, expected) => {
  const error = storageError(coded(code), '/tmp');
  expect(error).toMatchObject({ code: expected, message: expect.stringContaining('workspace /tmp') });
});

test('a fault of the program stays one, and a coded error stays itself', () => {
  const fault = new TypeError('x is not a function');
  const known = new DrydockError('RUN_NOT_FOUND', 'no run');
  expect(storageError(fault, '/tmp')).toBe(fault);
  expect(storageError(known, '/tmp')).toBe(known);
  const constraint = coded('SQLITE_CONSTRAINT');
  expect(storageError(constraint, '/tmp')).toBe(constraint);
});
