import { expect, test } from 'vitest';
import { cellWidth } from '../../shared/format/columns.ts';
import { draftText } from './draft-text.ts';

const draft = (to_fill: string[]) => ({
  schema: 'drydock.plan/1' as const,
  path: 'drydock.yaml',
  plan: {},
  guesses: [{ key: 'inputs.x.columns', guess: Array.from({ length: 40 }, (_, i) => `column ${i}`), why: 'in order' }],
  to_fill,
});

test('a plan with keys to fill is not said to be ready, and long lists keep to the width', () => {
  const text = draftText(draft(['data.positive', 'data.favourable']), 80);
  expect(text).toContain(
    'To fill in drydock.yaml, where it says TO FILL:\n  data.positive\n\nOptional:\n  data.favourable',
  );
  expect(text).toMatch(/then: drydock validate drydock\.yaml$/);
  expect(text).not.toContain('next:');
  expect(Math.max(...text.split('\n').map(cellWidth))).toBeLessThanOrEqual(80);
});

test('what is optional alone holds nothing up', () => {
  expect(draftText(draft(['data.favourable']), 80)).toMatch(/next: drydock validate drydock\.yaml$/);
});
