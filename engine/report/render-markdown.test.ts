import { describe, expect, test } from 'vitest';
import { hostileNames, hostileReport, sampleReport } from '../../test/report/sample-report.ts';
import { codeName, markdownText } from './markdown-text.ts';
import { renderMarkdown } from './render-markdown.ts';

/** Cells of a table row as GitHub splits them: at every `|` without a backslash, also inside code. */
const cellsOf = (line: string) => line.split(/(?<!\\)\|/).slice(1, -1);

describe('markdownText', () => {
  test.each([
    ['<script>', '&lt;script&gt;'],
    ['a|b', 'a\\|b'],
    ['`x`', '\\`x\\`'],
    ['[x](javascript:alert(1))', '\\[x\\]\\(javascript\\:alert\\(1\\)\\)'],
    ['@team and #12', '@\u200bteam and \\#\u200b12'],
    ['https://example.org', 'https\\://example.org'],
    ['www.example.org', 'www\\.example.org'],
    ['line\nbreak', 'line break'],
    ['0.9 [0.8, 1.0] is plain: yes', '0.9 \\[0.8, 1.0\\] is plain: yes'],
  ])('%j becomes %j', (text, safe) => {
    expect(markdownText(text)).toBe(safe);
  });
});

describe('codeName', () => {
  test.each([
    ['plain', '`plain`'],
    ['[45,65)', '`[45,65)`'],
    ['a`b', 'a\\`b'],
    ['a|b', 'a\\|b'],
    ['<b>', '&lt;b&gt;'],
    ['', '(empty)'],
  ])('%j becomes %j', (text, code) => {
    expect(codeName(text)).toBe(code);
  });
});

describe('renderMarkdown', () => {
  test('says verdict, why, gates, metrics and gaps', () => {
    const text = renderMarkdown(sampleReport());
    expect(text).toContain('# Sample: ❌ Fail');
    expect(text).toContain(
      '| ❌ Fail | Demographic parity difference by sex | at most 0.10 | 0.170 | [0.138, 0.202] |',
    );
    expect(text).toContain('| Precision | – | no predicted positives |');
    expect(text).toContain('`Female − Male`');
  });

  test('hostile names break no table and stay bounded', () => {
    const text = renderMarkdown(hostileReport());
    const tables = text.split('\n\n').filter((block) => block.startsWith('|'));
    expect(tables).toHaveLength(3);
    for (const block of tables) {
      const [head, ...lines] = block.split('\n').map((line) => cellsOf(line).length);
      expect(lines.every((count) => count === head)).toBe(true);
    }
    expect(text).not.toMatch(/<(?!br>)[a-z/!]/i);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(text.isWellFormed()).toBe(true);
    expect(text.length).toBeLessThan(20 * hostileNames.length * 600);
  });
});
