import { expect, test } from 'vitest';
import { cellText } from './cell-text.ts';

test.each([
  [25, 'integer', '25'],
  [-0.1, 'number', '-0.1'],
  [0.30000000000000004, 'number', '0.30000000000000004'],
  ['9007199254740993', 'integer', '9007199254740993'],
  [true, 'boolean', 'true'],
  ['Private', 'text', 'Private'],
  ['NaN', 'text', 'NaN'],
  [' a', 'text', '“ a”'],
  ['2024-12-31', 'date', '2024-12-31'],
] as const)('%j of a column of type %s reads %s', (cell, type, text) => {
  expect(cellText(cell, type)).toMatchObject({ text, look: 'value' });
});

test('what is not there, or is no number, looks so and says so', () => {
  expect(cellText(null, 'integer')).toEqual({ text: '–', look: 'missing', says: 'missing' });
  expect(cellText('NaN', 'number')).toMatchObject({ text: 'NaN', look: 'odd' });
  expect(cellText('-Infinity', 'number').text).toBe('\u2212∞');
  expect(cellText('', 'text')).toMatchObject({ look: 'odd' });
  expect(cellText('  ', 'text')).toMatchObject({ look: 'odd', says: 'a text of 2 blanks' });
});

test('hostile texts are one harmless line', () => {
  expect(cellText('<b>\u001b[31mx\n\u202ey', 'text').text).toBe('<b>x \ufffdy');
  expect(cellText('a'.repeat(10_000), 'text').text.length).toBeLessThan(350);
});
