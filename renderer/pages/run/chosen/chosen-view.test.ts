import { expect, it } from 'vitest';
import type { ChartSpec, TableTwin } from '../../../../shared/charts/chart-spec.ts';
import { pointAddress, pointOfAddress, pointView } from './chosen-view.ts';

const chart = (id: string, table: TableTwin): ChartSpec => ({
  id,
  title: '',
  description: '',
  width: 1,
  height: 1,
  option: {},
  table,
});

it('a point is in the address and comes back from it; what is none is none', () => {
  expect(pointOfAddress(pointAddress({ chart: 'precision-recall', row: 17 }))).toEqual({
    chart: 'precision-recall',
    row: 17,
  });
  for (const strange of [null, '', 'roc', 'roc.', 'roc.-1', 'roc.1.5', '__proto__.1', 'roc.99999999'])
    expect(pointOfAddress(strange)).toBeUndefined();
});

it('tells rates and threshold of a curve, a missing one as such', () => {
  const roc = chart('roc', {
    columns: ['False positive rate', 'True positive rate', 'Threshold'],
    rows: [
      [0, 0, null],
      [0.123456, 1, 0.0625],
    ],
  });
  expect(pointView(roc, 1)).toEqual({
    title: 'Point of the ROC curve',
    facts: [
      { name: 'False positive rate', text: '0.1235', full: '0.123456' },
      { name: 'True positive rate', text: '1', full: '1' },
      { name: 'Threshold', text: '0.06250', full: '0.0625' },
    ],
    threshold: 0.0625,
  });
  expect(pointView(roc, 0)?.threshold).toBeUndefined();
  expect(pointView(roc, 0)?.facts[2].text).toBe('–');
  expect(pointView(roc, 2)).toBeUndefined();
});

it('tells an interval as one, and shows hostile names harmless', () => {
  const bins = chart('reliability', {
    columns: ['Rows', 'a\u202eb', 'Low', 'High'],
    rows: [
      [16281, 'x\u0000', 0.25, 0.5],
      [3, 'y', null, null],
    ],
  });
  const facts = pointView(bins, 0)?.facts ?? [];
  expect(facts.map(({ text }) => text)).toEqual(['16,281', expect.not.stringContaining('\u0000'), '[0.2500, 0.5000]']);
  expect(facts.map(({ name }) => name)).toEqual(['Rows', expect.not.stringContaining('\u202e'), 'Interval']);
  expect(pointView(bins, 1)?.facts[2].text).toBe('–');
});
