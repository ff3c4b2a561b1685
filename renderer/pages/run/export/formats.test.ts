import { expect, test } from 'vitest';
import { documentFormats } from '../../../../shared/contract/runs.ts';
import { exportCommand, exportFormats } from './formats.ts';

test('offers every form once', () => {
  const offered = exportFormats.flatMap(({ formats }) => formats.map(({ format }) => format));
  expect([...offered].sort()).toEqual([...documentFormats].sort());
});

test('names the command that does the same', () => {
  expect(exportCommand('2q2r-x', 'pdf')).toBe('drydock report 2q2r-x --format pdf -o .');
  expect(exportCommand('2q2r-x', 'csv', 'out')).toBe('drydock runs export 2q2r-x --format csv -o out');
});
