import { expect, test } from 'vitest';
import { ProgressMeter } from './progress-meter.ts';

test('a steady rate gives the time that is left', () => {
  const meter = new ProgressMeter();
  expect(meter.update('infer', 0, 1000, 0)).toEqual({
    phase: 'infer',
    done: 0,
    total: 1000,
    rate: null,
    time_left_ms: null,
  });
  for (let second = 1; second <= 4; second += 1) meter.update('infer', second * 100, 1000, second * 1000);
  expect(meter.update('infer', 500, 1000, 5000)).toEqual({
    phase: 'infer',
    done: 500,
    total: 1000,
    rate: 100,
    time_left_ms: 5000,
  });
});

test('a short pause bends the rate and does not replace it', () => {
  const meter = new ProgressMeter();
  meter.update('infer', 0, null, 0);
  meter.update('infer', 100, null, 1000);
  // Reference: exponential mean with a time constant of 3 s, 100·e^(−1/3).
  expect(meter.update('infer', 100, null, 2000).rate).toBeCloseTo(71.65313105737893, 10);
});

test('an unknown total has a rate and no time', () => {
  const meter = new ProgressMeter();
  meter.update('read', 0, null, 0);
  expect(meter.update('read', 50, null, 500)).toMatchObject({ rate: 100, time_left_ms: null });
});

test('every phase is measured anew', () => {
  const meter = new ProgressMeter();
  meter.update('read', 0, 10, 0);
  meter.update('read', 10, 10, 1000);
  expect(meter.update('infer', 0, 1000, 1001).rate).toBeNull();
  expect(meter.update('infer', 30, 1000, 1301).rate).toBeCloseTo(100, 10);
});

test('nothing done gives no time, and an equal moment no rate', () => {
  const meter = new ProgressMeter();
  meter.update('infer', 0, 10, 0);
  expect(meter.update('infer', 5, 10, 0).rate).toBeNull();
  expect(meter.update('load', 0, 10, 0)).toMatchObject({ rate: null, time_left_ms: null });
  expect(meter.update('load', 0, 10, 1000)).toMatchObject({ rate: 0, time_left_ms: null });
});
