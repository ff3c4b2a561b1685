import { describe, expect, it } from 'vitest';
import { parseCsv } from './csv-text.ts';

describe('parseCsv', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r1,\r',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'a,b\n"x, y","say ""hi"""\n',
      [
        ['a', 'b'],
        ['x, y', 'say "hi"'],
      ],
    ],
    [
      'a,b\n"two\r\nlines",2\n',
      [
        ['a', 'b'],
        ['two\r\nlines', '2'],
      ],
    ],
    [
      'a,b\n\n1,2\n\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a\nx\n\n""\n', [['a'], ['x'], [''], ['']]],
    [
      'a,b\n1,x"y\n',
      [
        ['a', 'b'],
        ['1', 'x"y'],
      ],
    ],
    [
      'a,b\n1,',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
  ])('reads %j', (text, records) => {
    expect(parseCsv(text, ',', true)).toEqual(records);
  });

  it('leaves out the record that a cut may have shortened', () => {
    expect(parseCsv('a,b\n1,2\n3,', ',', false)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
});
