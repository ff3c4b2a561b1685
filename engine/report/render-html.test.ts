import { describe, expect, test } from 'vitest';
import {
  fairnessOf,
  hostileReport,
  regressionReport,
  sampleReport,
  someValue,
} from '../../test/report/sample-report.ts';
import { renderHtml } from './render-html.ts';

const MEGABYTE = 1e6;
const sample = renderHtml(sampleReport());

/** The texts that a page lacks; a failure then shows them instead of the page. */
const missing = (page: string, texts: readonly string[]) => texts.filter((text) => !page.includes(text));
const found = (page: string, pattern: RegExp) => pattern.exec(page)?.[0].slice(0, 200);

describe('renderHtml', () => {
  test('has the sections in the promised order, with their headings', () => {
    const headings = [...sample.matchAll(/<h2 id="([^"]+)"/g)].map(([, id]) => id);
    expect(headings).toEqual([
      'verdict',
      'gates',
      'data',
      'performance',
      'calibration',
      'fairness',
      'expect',
      'methods',
      'fingerprints',
    ]);
    expect([...sample.matchAll(/<h1>/g)]).toHaveLength(1);
  });

  test('carries the policy and nothing that a policy would have to stop', () => {
    expect(missing(sample, ["default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"])).toEqual(
      [],
    );
    expect(found(sample, /<script|<iframe|<object|<img|<link|javascript:|https?:\/\//i)).toBeUndefined();
  });

  test('tells verdict, values with intervals, reasons and what is left out', () => {
    const texts = [
      '1 of 2 gates passes; demographic parity difference by sex is 0.170, limit 0.10.',
      'Rationale: Board paper 12',
      'Owner: Ana',
      '<span class="value">0.45</span><span class="interval">[0.40, 0.50]</span>',
      'no predicted positives',
      '21 of 500 points; all of them are in the JSON report.',
      'Every row gets the label and, within the tolerance, the score of the model’s own framework.',
      'e'.repeat(64),
    ];
    expect(missing(sample, texts)).toEqual([]);
  });

  test('every chart has a name, a description and its numbers as a table', () => {
    const charts = [...sample.matchAll(/<figure class="chart">(.*?)<\/figure>/gs)].map(([, inside]) => inside);
    expect(charts.length).toBeGreaterThan(6);
    for (const chart of charts) {
      expect(chart).toMatch(
        /<svg [^>]*role="img" aria-labelledby="([^" ]+) ([^" ]+)"><title id="\1">[^<]+<\/title><desc id="\2">/,
      );
      expect(chart).toMatch(/<details><summary>.*<table class="twin"><caption>/s);
      expect(chart).toContain('var(--');
      expect(chart).not.toMatch(/#fe01|<style|zr\d/);
    }
    const ids = [...sample.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('the same report gives the same bytes, in whatever order reports are drawn', () => {
    renderHtml(regressionReport());
    expect(renderHtml(sampleReport()) === sample).toBe(true);
  });

  test('hostile names are escaped in HTML and SVG, and leave the program itself alone', () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const page = renderHtml(hostileReport());
    expect(found(page, /<script|<img/i)).toBeUndefined();
    expect(
      found(page, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/),
    ).toBeUndefined();
    expect(page.isWellFormed()).toBe(true);
    expect(page.length).toBeLessThan(2 * MEGABYTE);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });

  test('stays under 5 MB with a thousand classes and sixty attributes of two hundred groups', () => {
    const classes = Array.from({ length: 1000 }, (_, i) => `a rather long name of class ${i}`);
    const fairness = Array.from({ length: 60 }, (_, a) =>
      fairnessOf(
        `attribute ${a}`,
        Array.from({ length: 200 }, (_, g) => [{ [`attribute ${a}`]: `group ${g}` }, 100 + g] as const),
      ),
    );
    for (const one of fairness)
      for (const label of classes) one.gaps[`selection_rate_difference[${label}]`] = someValue(0.2, 1000);
    const gates = Array.from({ length: 3000 }, (_, i) => ({
      ...sampleReport().gates[1],
      sensitive: `attribute ${i}`,
      why: '<'.repeat(5000),
    }));
    const page = renderHtml(sampleReport({ classes, fairness, gates }));
    expect(page.length).toBeLessThan(5 * MEGABYTE);
    expect(found(page, /\d+ smaller groups with [\d,]+ rows together are not listed/)).toMatch(/^1\d\d smaller/);
    const counted = [
      '2,880 more gates, none more urgent than these, are in the JSON report.',
      'the matrix of 1,000 classes is in the JSON report',
      'its 200 groups are in the JSON report',
    ];
    expect(missing(page, counted)).toEqual([]);
  });
});
