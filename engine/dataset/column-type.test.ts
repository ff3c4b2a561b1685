import { describe, expect, it } from 'vitest';
import { inferType } from './column-type.ts';

describe('inferType', () => {
  it.each([
    [['1', '-2', '+3', ' 4 '], 'integer'],
    [['1', '2.5', '.5', '1e3', '-inf', 'NaN'], 'number'],
    [['inf', 'nan'], 'text'],
    [['007', '008'], 'text'],
    [['00.5'], 'text'],
    [['0', '0.5', '-0'], 'number'],
    [['1234567890123456789'], 'text'],
    [['true', 'FALSE'], 'boolean'],
    [['T', 'F'], 'text'],
    [['yes', 'no'], 'text'],
    [['2024-02-29', '1999-12-31'], 'date'],
    [['2024-02-29T10:00:00', '2024-02-29 10:00'], 'date'],
    [['01/02/2024'], 'text'],
    [['0x10'], 'text'],
    [['1,5'], 'text'],
    [['1', 'x'], 'text'],
    [['true', '1'], 'text'],
    [[], 'text'],
  ])('%j is %s', (texts, type) => {
    expect(inferType(texts).type).toBe(type);
  });
});
