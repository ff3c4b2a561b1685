import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import { acceleratorOf, isStroke, type KeyStroke, parseShortcut, shortcutKeys } from './shortcut.ts';

const stroke = (key: string, code: string, held: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test('a shortcut is its modifiers and a key', () => {
  expect(parseShortcut('Mod+Shift+L')).toEqual({ mod: true, alt: false, shift: true, key: 'L' });
  expect(parseShortcut('?')).toEqual({ mod: false, alt: false, shift: false, key: '?' });
});

test('Mod is Command on macOS and Control elsewhere, and only that', () => {
  const control = stroke('k', 'KeyK', { ctrlKey: true });
  const command = stroke('k', 'KeyK', { metaKey: true });
  const both = stroke('k', 'KeyK', { metaKey: true, ctrlKey: true });
  expect([control, command, both].map((one) => isStroke('Mod+K', one, false))).toEqual([true, false, false]);
  expect([control, command, both].map((one) => isStroke('Mod+K', one, true))).toEqual([false, true, false]);
});

test('every modifier counts', () => {
  const undo = stroke('z', 'KeyZ', { ctrlKey: true });
  const redo = stroke('Z', 'KeyZ', { ctrlKey: true, shiftKey: true });
  expect([undo, redo].map((one) => isStroke('Mod+Z', one, false))).toEqual([true, false]);
  expect([undo, redo].map((one) => isStroke('Mod+Shift+Z', one, false))).toEqual([false, true]);
  expect(isStroke('Mod+Z', stroke('z', 'KeyZ', { ctrlKey: true, altKey: true }), false)).toBe(false);
});

test('with Alt and on other scripts the place of the key counts', () => {
  expect(isStroke('Alt+2', stroke('™', 'Digit2', { altKey: true }), true)).toBe(true);
  expect(isStroke('Mod+K', stroke('л', 'KeyK', { ctrlKey: true }), false)).toBe(true);
  // On a Dvorak keyboard the letter that is written counts.
  expect(isStroke('Mod+K', stroke('k', 'KeyV', { ctrlKey: true }), false)).toBe(true);
  expect(isStroke('Mod+K', stroke('t', 'KeyK', { ctrlKey: true }), false)).toBe(false);
});

test('a sign takes the keys that the keyboard needs for it', () => {
  expect(isStroke('?', stroke('?', 'Slash', { shiftKey: true }), false)).toBe(true);
  expect(isStroke('?', stroke('?', 'Minus', { shiftKey: true }), false)).toBe(true);
  expect(isStroke('?', stroke('/', 'Slash'), false)).toBe(false);
  expect(isStroke('Mod+.', stroke('.', 'Period', { ctrlKey: true }), false)).toBe(true);
});

test('shown with the signs of the system, in its order', () => {
  expect(shortcutKeys('Mod+Shift+L', true)).toEqual(['⇧', '⌘', 'L']);
  expect(shortcutKeys('Mod+Shift+L', false)).toEqual(['Ctrl', 'Shift', 'L']);
});

test('as accelerators of menus, but never a key that text is written with', () => {
  expect(acceleratorOf('Mod+Shift+L')).toBe('CommandOrControl+Shift+L');
  expect(acceleratorOf('Alt+1')).toBe('Alt+1');
  expect(acceleratorOf('Mod+Enter')).toBe('CommandOrControl+Enter');
  expect(acceleratorOf('?')).toBeNull();
});

test('no two commands share a shortcut', () => {
  const shortcuts = commands.flatMap((command) => ('shortcut' in command ? [command.shortcut] : []));
  expect(new Set(shortcuts).size).toBe(shortcuts.length);
});
