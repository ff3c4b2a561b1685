import { expect, test } from 'vitest';
import { restoredBounds } from './window-bounds.ts';

const left = { x: 0, y: 0, width: 1920, height: 1080 };
const right = { x: 1920, y: -200, width: 2560, height: 1440 };
const window = (x: number, y: number) => ({ x, y, width: 1280, height: 800 });

test.each([
  ['in the middle', window(200, 100), [left], true],
  ['on the second display', window(2500, -150), [left, right], true],
  ['on a display that was unplugged', window(2500, -150), [left], false],
  ['100 px in at the right', window(1820, 0), [left], true],
  ['99 px in at the right', window(1821, 0), [left], false],
  ['100 px in at the left', window(-1180, 0), [left], true],
  ['99 px in at the left', window(-1181, 0), [left], false],
  ['100 px in at the foot', window(0, 980), [left], true],
  ['99 px in at the foot', window(0, 981), [left], false],
  ['without any display', window(0, 0), [], false],
] as const)('a window that was %s: %s', (_, saved, displays, restored) => {
  expect(restoredBounds(saved, displays)).toEqual(restored ? saved : null);
});

test('a window is never smaller than what its pages need', () => {
  expect(restoredBounds({ x: 10, y: 10, width: 5, height: 5 }, [left])).toEqual({
    x: 10,
    y: 10,
    width: 900,
    height: 600,
  });
});

test('the first time nothing is restored', () => {
  expect(restoredBounds(null, [left])).toBeNull();
});
