import { expect, it } from 'vitest';
import { deciderText, edgeByKey, edgeText, endText, nearestEdge, onTrack, plannedTitle, storedTitle } from './edges.ts';
import { changeText, movedRow } from './moved-rows.ts';
import { outlinePath, scoreBars } from './score-outline.ts';

const edges = [0, 0.1, 0.25, 0.5, 1, 1.0000000000000002];

it('finds the nearest edge, also outside the range and of one edge', () => {
  expect(edges.map((edge) => nearestEdge(edges, edge))).toEqual([0, 1, 2, 3, 4, 5]);
  expect([-3, 0.17, 0.18, 0.4, 9].map((x) => nearestEdge(edges, x))).toEqual([0, 1, 2, 3, 5]);
  expect(nearestEdge([2], 7)).toBe(0);
});

it('moves by one edge, by ten, to the ends, and not beyond', () => {
  expect(edgeByKey('ArrowRight', 3, 6)).toBe(4);
  expect(edgeByKey('ArrowDown', 0, 6)).toBe(0);
  expect(edgeByKey('PageUp', 3, 6)).toBe(5);
  expect(edgeByKey('PageDown', 30, 60)).toBe(20);
  expect(edgeByKey('Home', 3, 6)).toBe(0);
  expect(edgeByKey('End', 3, 6)).toBe(5);
  expect(edgeByKey('a', 3, 6)).toBeUndefined();
});

it('writes edges as a person would', () => {
  expect(edgeText(edges, 2)).toBe('0.25');
  expect(edgeText(edges, 5)).toBe('above 1');
  expect(edgeText([-3, 5], 1)).toBe('5');
  expect(edgeText([3], 0)).toBe('3');
  expect([endText(edges, 5), endText([-30.200000762939, 21.799999237061], 0)]).toEqual(['above 1', '−30.20']);
  expect(endText([0, 0.123456789, 0.12345678900000003], 2)).toBe('above 0.1235');
});

it('places edges on the track', () => {
  expect(onTrack([-2, 0, 2], 0)).toBe(0.5);
  expect(onTrack([0, 1], 7)).toBe(1);
  expect(onTrack([3], 3)).toBe(0.5);
});

it('draws the rows of each class on bars that end with the range', () => {
  const bars = scoreBars(
    [0, 0.5, 1],
    { n: 6, bin: [0, 1], negative: { count: [4, 1] }, positive: { count: [0, 1] } },
    2,
  );
  expect(bars).toEqual({ negative: [1, 0.5], positive: [0, 1] });
  expect(outlinePath([1, 0.5], 10, 4, 4)).toBe('M0 4L0 0H5L5 2H10L10 4Z');
  const none = scoreBars([1], { n: 0, bin: [], negative: { count: [] }, positive: { count: [] } }, 2);
  expect(none.negative).toEqual([0, 0]);
});

it('says the change with its sign, and nothing where there is none', () => {
  expect(changeText({ value: 0.5, n: 1 }, { value: 0.25, n: 1 })).toBe('+0.250');
  expect(changeText({ value: 0.25, n: 1 }, { value: 0.5, n: 1 })).toBe('−0.250');
  expect(changeText({ value: 0.5, n: 1 }, { value: 0.5, n: 1 })).toBe('');
  expect(changeText({ value: null, n: 1 }, { value: 0.5, n: 1 })).toBe('');
  const row = movedRow('recall', { value: 0.5, n: 1 }, undefined, [
    {
      metric: 'recall',
      status: 'fail',
      severity: 'block',
      evidence: 'interval',
      why: '',
      value: { value: 1, n: 1 },
      min: 0.6,
    },
  ]);
  expect(row).toMatchObject({ gate: { min: 0.6 }, limits: [0.6] });
});

it('credits the plan’s threshold with the run’s numbers only where it decided them', () => {
  expect(deciderText(edges, 2, false, false)).toBe('As in the plan');
  expect(deciderText(edges, 2, true, false)).toBe('What if: the plan has 0.25');
  expect(deciderText(edges, 2, false, true)).toBe('The model’s own labels decided, not a threshold');
  expect(deciderText(edges, 2, true, true)).toBe('What if: in the run the model’s own labels decided');
  expect([false, true].map((byLabel) => plannedTitle(edges, 2, byLabel))).toEqual([
    'As in the plan',
    'By threshold 0.25',
  ]);
  expect([false, true].map((byLabel) => storedTitle(edges, 2, byLabel))).toEqual(['Plan, 0.25', 'Run, by label']);
});
