import { describe, expect, test } from 'vitest';
import { hostileNames } from '../../test/report/sample-report.ts';
import { plainText } from './plain-text.ts';
import { terminalLines, terminalText } from './terminal-text.ts';

describe('plainText', () => {
  test.each([
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b]0;title\u0007after', 'after'],
    ['\u001b]8;;http://example.org\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['\u009b31mred', 'red'],
    ['a\u001b', 'a'],
    ['line\r\nbreak\u2028more', 'line break more'],
    ['\u202eevil', '\ufffdevil'],
    ['nul\u0000nul', 'nul\ufffdnul'],
    ['\ud800lone', '\ufffdlone'],
    ['zero\u200bwidth', 'zero\ufffdwidth'],
    ['Zürich 東京 👩‍🔬', 'Zürich 東京 👩‍🔬'],
  ])('%j becomes %j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  test('is one printable line of bounded length for every hostile name', () => {
    for (const name of hostileNames) {
      const plain = plainText(name);
      expect(plain).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/);
      expect(plain.isWellFormed()).toBe(true);
      expect(plain.length).toBeLessThan(160);
    }
  });

  test('cuts between characters and says how much there was', () => {
    expect(plainText('😀'.repeat(50), 9)).toBe('😀😀😀😀… (100 characters)');
  });
});

test('terminalText lets no escape through, terminalLines bounds the lines', () => {
  expect(terminalText('\u001b[2J\u001b[1;1Hgone')).toBe('gone');
  expect(terminalLines('a\nb\u001b[31m\nc\nd', 2)).toBe('a\nb\n… 2 more lines');
});
