import { expect, it } from 'vitest';
import type { ChartSpec } from './chart-spec.ts';
import { lightPalette } from './palette.ts';
import { pictureSpec } from './picture-spec.ts';

const spec = (more: Partial<ChartSpec>): ChartSpec => ({
  id: 'x',
  title: 'ROC-AUC is 0.927',
  description: 'True rate against false rate. The dashed line is chance.',
  width: 370,
  height: 290,
  option: { grid: { top: 10, bottom: 42 }, legend: { top: 0 }, xAxis: {} },
  table: { columns: [], rows: [] },
  ...more,
});

it('carries the finding and the first sentence above the chart, which keeps its own height', () => {
  const picture = pictureSpec(spec({}), lightPalette);
  const [title] = picture.option.title as { text: string; subtext: string }[];
  expect(title.text).toBe('ROC-AUC is 0.927');
  expect(title.subtext).toBe('True rate against false rate.');
  const added = picture.height - 290;
  expect(added).toBeGreaterThan(32);
  expect(picture.option).toMatchObject({ grid: { top: 10 + added, bottom: 42 }, legend: { top: added } });
});

it('moves every grid that hangs from the top, and leaves those that stand on the foot', () => {
  const picture = pictureSpec(spec({ option: { grid: [{ top: 10 }, { bottom: 42, height: 56 }] } }), lightPalette);
  expect(picture.option.grid).toEqual([{ top: 10 + picture.height - 290 }, { bottom: 42, height: 56 }]);
  expect(picture.option).not.toHaveProperty('legend');
});

it('wraps what is longer than the picture is wide, and breaks a word without end', () => {
  const long = pictureSpec(
    spec({ title: `${'No difference in recall can be shown '.repeat(3)}${'W'.repeat(120)}` }),
    lightPalette,
  );
  const [{ text }] = long.option.title as { text: string }[];
  const lines = text.split('\n');
  expect(lines.length).toBeGreaterThan(4);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(50);
  expect(text.replaceAll(/\s/g, '')).toContain('W'.repeat(120));
  expect(long.height).toBeGreaterThan(pictureSpec(spec({}), lightPalette).height);
});

it('a title that is the name of a property does no harm', () => {
  const [{ text }] = pictureSpec(spec({ title: '__proto__' }), lightPalette).option.title as { text: string }[];
  expect(text in Object.prototype).toBe(false);
  expect(text).toContain('__proto__');
});
