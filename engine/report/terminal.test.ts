import { describe, expect, test } from 'vitest';
import { cellWidth } from '../../shared/format/columns.ts';
import { hostileReport, regressionReport, sampleReport } from '../../test/report/sample-report.ts';
import { renderTerminal } from './terminal.ts';

const ESCAPES = /\u001b\[\d+m/g;

describe('renderTerminal', () => {
  test('tells verdict, why, gates, main metrics and the widest gap of each attribute', () => {
    const text = renderTerminal(sampleReport(), { color: false, width: 100 });
    expect(text).toMatch(
      /^✗ Fail {2}Sample\n {2}1 of 2 gates passes; demographic parity difference by sex is 0\.170, limit 0\.10\./,
    );
    expect(text).toMatch(/✓ Pass +ROC-AUC +at least 0\.80 +0\.900 +\[0\.868, 0\.932\]/);
    expect(text).toMatch(/Demographic parity difference by sex +0\.170 +\[0\.138, 0\.202\] +Female − Male/);
    expect(text).toMatch(/– Not run +latency_p99_ms/);
  });

  test.each([40, 60, 80, 120])('keeps every line within %d cells', (width) => {
    for (const report of [sampleReport(), regressionReport(), hostileReport()]) {
      const lines = renderTerminal(report, { color: true, width }).replace(ESCAPES, '').split('\n');
      expect(Math.max(...lines.map(cellWidth))).toBeLessThanOrEqual(width);
    }
  });

  test('colours only when asked, and lets no escape of a name through', () => {
    expect(renderTerminal(sampleReport(), { color: true, width: 80 })).toMatch(ESCAPES);
    const hostile = renderTerminal(hostileReport(), { color: false, width: 80 });
    expect(hostile).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});
