import { expect, test } from 'vitest';
import { checkTitle, doctorSummary, doctorText, remedyOf } from './doctor-view.ts';

const check = (name: string, status: 'ok' | 'warn' | 'missing' = 'ok') => ({ name, status, detail: 'so' });

test('checks have names for people; unknown ones keep theirs', () => {
  expect(['onnxruntime', 'provider cuda', 'something', 'toString'].map((name) => checkTitle(check(name)))).toEqual([
    'ONNX Runtime',
    'Execution provider cuda',
    'something',
    'toString',
  ]);
});

test('what is missing has a remedy, what works has none', () => {
  expect(remedyOf(check('docker'))).toBeNull();
  expect(remedyOf(check('docker', 'missing'))).toContain('engine');
  expect(remedyOf(check('provider cuda', 'missing'))).toContain('provider: cpu');
  expect(remedyOf(check('provider cpu', 'missing'))).toBe(remedyOf(check('onnxruntime', 'missing')));
  expect(remedyOf(check('constructor', 'missing'))).toBeNull();
});

test('sums up, and copies as a table of text', () => {
  expect(doctorSummary([check('a'), check('b')])).toBe('All 2 checks hold on this machine.');
  expect(doctorSummary([check('a'), check('b', 'missing')])).toBe('1 of 2 checks hold on this machine.');
  expect(doctorText([check('node'), check('docker', 'missing')])).toBe(
    'ok      node                  so\nmissing docker                so',
  );
});
