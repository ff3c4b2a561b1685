import { expect, test } from 'vitest';
import { commandOfStroke } from './command-of-stroke.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const find = { ...none, key: 'k', code: 'KeyK', ctrlKey: true };
const undo = { ...none, key: 'z', code: 'KeyZ', ctrlKey: true };
const keys = { ...none, key: '?', code: 'Slash', shiftKey: true };
const models = { ...none, key: '2', code: 'Digit2', altKey: true };

test('on the page every shortcut works', () => {
  expect([find, undo, keys, models].map((stroke) => commandOfStroke(stroke, 'page', false))).toEqual([
    'view.palette',
    'edit.undo',
    'help.keys',
    'go.models',
  ]);
});

test('whoever writes keeps the keys of writing', () => {
  expect([find, undo, keys, models].map((stroke) => commandOfStroke(stroke, 'text', false))).toEqual([
    'view.palette',
    null,
    null,
    null,
  ]);
});

test('a picker with a closed list has nothing of its own to undo', () => {
  expect([find, undo, keys, models].map((stroke) => commandOfStroke(stroke, 'picker', false))).toEqual([
    'view.palette',
    'edit.undo',
    null,
    null,
  ]);
});

test('under a dialog nothing moves', () => {
  expect(commandOfStroke(find, 'dialog', false)).toBeNull();
});

test('other keys are no command', () => {
  expect(commandOfStroke({ ...none, key: 'k', code: 'KeyK' }, 'page', false)).toBeNull();
});
