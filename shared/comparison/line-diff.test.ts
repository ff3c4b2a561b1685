import { expect, test } from 'vitest';
import { lineDiff, withContext } from './line-diff.ts';

const short = (first: string, second: string) =>
  lineDiff(first, second).map(({ kind, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`);

test('equal texts have no difference, whatever ends their lines', () => {
  expect(short('a\nb\n', 'a\r\nb')).toEqual([' a', ' b']);
  expect(short('', '')).toEqual([]);
});

test('what is removed stands before what takes its place', () => {
  expect(short('a\nthreshold: 0.5\nz', 'a\nthreshold: 0.6\nz')).toEqual([
    ' a',
    '-threshold: 0.5',
    '+threshold: 0.6',
    ' z',
  ]);
});

test.each([
  ['', 'a\nb', ['+a', '+b']],
  ['a\nb', '', ['-a', '-b']],
  ['a\nb\nc\na\nb\nb\na', 'c\nb\na\nb\na\nc', ['-a', '-b', ' c', '+b', ' a', ' b', '-b', ' a', '+c']],
  ['a\nb', 'a\nx\nb', [' a', '+x', ' b']],
])('from %j to %j', (first, second, expected) => {
  expect(short(first, second)).toEqual(expected);
});

/** Length of the longest common subsequence, by the plain table. */
function common(a: readonly string[], b: readonly string[]): number {
  const row = new Array(b.length + 1).fill(0);
  for (const one of a) {
    let diagonal = 0;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j];
      row[j] = one === b[j - 1] ? diagonal + 1 : Math.max(row[j], row[j - 1]);
      diagonal = above;
    }
  }
  return row[b.length];
}

test('any two texts: both come back from the lines, and no shorter way exists', () => {
  let state = 5;
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  for (let round = 0; round < 200; round++) {
    const [a, b] = [0, 1].map(() => Array.from({ length: random(14) }, () => 'abcd'[random(4)]));
    const lines = lineDiff(a.join('\n'), b.join('\n'));
    expect(lines.filter(({ kind }) => kind !== 'added').map(({ text }) => text)).toEqual(a);
    expect(lines.filter(({ kind }) => kind !== 'removed').map(({ text }) => text)).toEqual(b);
    expect(lines.filter(({ kind }) => kind === 'same')).toHaveLength(common(a, b));
    for (const { kind, text, first, second } of lines) {
      if (kind !== 'added') expect(a[first! - 1]).toBe(text);
      if (kind !== 'removed') expect(b[second! - 1]).toBe(text);
    }
  }
});

test('texts with nothing in common are replaced, without a long search', () => {
  const [a, b] = ['a', 'b'].map((letter) => Array.from({ length: 3_000 }, (_, i) => `${letter}${i}`).join('\n'));
  const lines = lineDiff(a, b);
  expect(lines).toHaveLength(6_000);
  expect(lines[0].kind).toBe('removed');
});

test('far from a change the lines are left out', () => {
  const lines = lineDiff('1\n2\n3\n4\n5\n6\n7', '1\n2\n3\nx\n5\n6\n7');
  const shown = withContext(lines, 1).map((line) => line?.text ?? null);
  expect(shown).toEqual([null, '3', '4', 'x', '5', null]);
});
