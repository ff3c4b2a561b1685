import { describe, expect, test } from 'vitest';
import { cellWidth } from '../../shared/format/columns.ts';
import { hostileReport, regressionReport, sampleReport, someValue } from '../../test/report/sample-report.ts';
import { renderTerminal } from './terminal.ts';

const ESCAPES = /\u001b\[\d+m/g;

describe('renderTerminal', () => {
  test('tells verdict, why, gates, main metrics and a gap of each attribute', () => {
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

  test.each([80, 100])('at %d cells cuts no name, limit or pair, and says what an open gate lacks', (width) => {
    const between = { high: 'Male, Asian-Pac-Islander', low: 'Female, Amer-Indian-Eskimo' };
    const [fairness] = sampleReport().fairness;
    const report = sampleReport({
      fairness: [{ ...fairness, gaps: { equalized_odds_difference: { ...someValue(0.3, 900), between } } }],
      gates: [
        {
          metric: 'demographic_parity_difference',
          sensitive: 'sex x race',
          status: 'inconclusive',
          severity: 'block',
          value: someValue(0.11, 159),
          max: 0.125,
          evidence: 'interval',
          why: 'lies on both sides',
          rows_needed: 710,
        },
      ],
    });
    const text = renderTerminal(report, { color: false, width });
    expect(text).toContain('Inconclusive  Demographic parity difference by sex x race');
    expect(text).toMatch(/at most 0\.125 +0\.11\d* +\[/);
    expect(text).toMatch(/^ +needs about 710 rows \(now 159\)$/m);
    expect(text).toContain('Male, Asian-Pac-Islander − Female, Amer-Indian-Eskimo');
  });

  test('colours only when asked, and lets no escape of a name through', () => {
    expect(renderTerminal(sampleReport(), { color: true, width: 80 })).toMatch(ESCAPES);
    const hostile = renderTerminal(hostileReport(), { color: false, width: 80 });
    expect(hostile).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});
