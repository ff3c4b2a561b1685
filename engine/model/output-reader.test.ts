import { describe, expect, it } from 'vitest';
import { float16Bits } from '../../shared/numbers/float16.ts';
import { outputsSchema } from '../../shared/plan/schema.ts';
import type { Feed } from '../../shared/preprocessing/tensor-type.ts';
import type { Port } from '../../shared/results.ts';
import { OutputReader } from './output-reader.ts';
import { scoreColumns } from './score-columns.ts';

type Task = 'binary-classification' | 'multiclass-classification' | 'regression';
const ports: Port[] = [
  { name: 'probabilities', type: 'float32', shape: [null, null] },
  { name: 'label', type: 'int64', shape: [null] },
  { name: 'variable', type: 'float32', shape: [null, 1] },
  { name: 'pair', type: 'float32', shape: [null, 2] },
];

function reader(
  task: Task,
  outputs: object,
  positive = 'yes',
  classLists: Record<string, string[]> = {},
): OutputReader {
  const plan = { task, data: { positive } as never, outputs: outputsSchema.parse(outputs) };
  return new OutputReader(plan, { outputs: ports, classLists });
}
const binary = (outputs: object, positive = 'yes', lists = {}) =>
  reader('binary-classification', { scores: 'probabilities', classes: ['no', 'yes'], ...outputs }, positive, lists);
const multiclass = (outputs: object) =>
  reader('multiclass-classification', { scores: 'probabilities', classes: ['a', 'b', 'c'], ...outputs });
const float32 = (dims: number[], ...values: number[]): Feed => ({
  type: 'float32',
  dims,
  data: Float32Array.from(values),
});
const int64 = (...values: number[]): Feed => ({
  type: 'int64',
  dims: [values.length],
  data: BigInt64Array.from(values, BigInt),
});
const list = (values: ArrayLike<number> | undefined) => Array.from(values ?? []);

describe('binary scores', () => {
  it.each([
    ['[N]', float32([3], 0.2, 0.5, 0.7)],
    ['[N, 1]', float32([3, 1], 0.2, 0.5, 0.7)],
    ['[N, 1, 1]', float32([3, 1, 1], 0.2, 0.5, 0.7)],
    ['[N, 2]', float32([3, 2], 0.8, 0.2, 0.5, 0.5, 0.3, 0.7)],
  ])('of %s are those of the positive class', (_, probabilities) => {
    const { scores, predicted } = binary({}).read({ probabilities }, 3);
    expect(scores).toHaveLength(1);
    expect(list(scores![0])).toEqual([0.2, 0.5, 0.7].map(Math.fround));
    expect(list(predicted)).toEqual([0, 1, 1]);
  });

  it('takes column 0 when the positive class is the first', () => {
    const { scores, predicted } = binary({}, 'no').read({ probabilities: float32([2, 2], 0.75, 0.25, 0.25, 0.75) }, 2);
    expect(list(scores![0])).toEqual([0.75, 0.25]);
    expect(list(predicted)).toEqual([0, 1]);
  });

  it('compares the widened score with the threshold: 0.7 as float32 lies below 0.7', () => {
    const probabilities = float32([2], 0.7, 0.70000005);
    expect(list(binary({ threshold: 0.7 }).read({ probabilities }, 2).predicted)).toEqual([0, 1]);
  });

  it('keeps NaN, which is never positive', () => {
    const { scores, predicted } = binary({ threshold: 0 }).read({ probabilities: float32([2], Number.NaN, 0) }, 2);
    expect(list(scores![0])).toEqual([Number.NaN, 0]);
    expect(list(predicted)).toEqual([0, 1]);
  });

  it('widens float16 and reads integers and float64 as they are', () => {
    const half: Feed = { type: 'float16', dims: [2], data: Uint16Array.of(float16Bits(0.1), 1) };
    expect(list(binary({}).read({ probabilities: half }, 2).scores![0])).toEqual([0.0999755859375, 2 ** -24]);
    const double: Feed = { type: 'float64', dims: [1], data: Float64Array.of(0.1) };
    expect(list(binary({}).read({ probabilities: double }, 1).scores![0])).toEqual([0.1]);
    expect(list(binary({}).read({ probabilities: int64(1, 0) }, 2).scores![0])).toEqual([1, 0]);
  });

  it('applies sigmoid to the positive column, in float64 and without overflow', () => {
    const probabilities = float32([4, 2], 9, 0, 9, 2, 9, -1000, 9, 1000);
    const { scores, predicted } = binary({ activation: 'sigmoid' }).read({ probabilities }, 4);
    // scipy.special.expit
    expect(list(scores![0])).toEqual([0.5, 0.8807970779778823, 0, 1]);
    expect(list(predicted)).toEqual([1, 1, 0, 1]);
  });

  it('applies softmax over both columns', () => {
    const { scores } = binary({ activation: 'softmax' }).read({ probabilities: float32([2, 2], 1, 2, 1000, 0) }, 2);
    // scipy.special.softmax
    expect(scores![0][0]).toBeCloseTo(0.7310585786300049, 15);
    expect(scores![0][1]).toBe(0);
    const one = binary({ activation: 'softmax' });
    expect(() => one.read({ probabilities: float32([2], 1, 2) }, 2)).toThrow('softmax needs two');
  });
});

describe('multiclass scores', () => {
  it('become one column per class; of equal scores the first class wins, as numpy.argmax has it', () => {
    const probabilities = float32([3, 3], 0.25, 0.5, 0.25, 0.5, 0.5, 0, 0, 0.5, 0.5);
    const { scores, predicted } = multiclass({}).read({ probabilities }, 3);
    expect(scores!.map(list)).toEqual([
      [0.25, 0.5, 0],
      [0.5, 0.5, 0.5],
      [0.25, 0, 0.5],
    ]);
    expect(list(predicted)).toEqual([1, 0, 1]);
  });

  it('are softmaxed per row', () => {
    const { scores } = multiclass({ activation: 'softmax' }).read(
      { probabilities: float32([2, 3], 1, 2, 3, 0, 0, 0) },
      2,
    );
    // scipy.special.softmax([1, 2, 3])
    const expected = [0.09003057317038046, 0.24472847105479764, 0.6652409557748218];
    for (const [c, column] of scores!.entries()) {
      expect(column[0]).toBeCloseTo(expected[c], 15);
      expect(column[1]).toBe(1 / 3);
    }
  });
});

describe('labels', () => {
  it('win over the threshold', () => {
    const tensors = { probabilities: float32([2], 0.9, 0.1), label: int64(0, 1) };
    expect(list(binary({ label: 'label' }).read(tensors, 2).predicted)).toEqual([0, 1]);
  });

  it('alone give no scores', () => {
    const alone = reader('multiclass-classification', { label: 'label', classes: ['a', 'b', 'c'] });
    expect(alone.outputs).toEqual(['label']);
    expect(alone.read({ label: int64(2, 0) }, 2)).toEqual({ predicted: Int32Array.of(2, 0) });
  });
});

describe('regression', () => {
  it.each([[[3]], [[3, 1]]])('reads a prediction of %j', (dims) => {
    const regression = reader('regression', { prediction: 'variable' });
    expect(regression.outputs).toEqual(['variable']);
    expect(list(regression.read({ variable: float32(dims, 1, -2.5, Number.NaN) }, 3).prediction)).toEqual([
      1,
      -2.5,
      Number.NaN,
    ]);
  });

  it('refuses two numbers per row', () => {
    const regression = reader('regression', { prediction: 'variable' });
    expect(() => regression.read({ variable: float32([1, 2], 1, 2) }, 1)).toThrow('2 values per row; 1 is expected');
  });
});

describe('outputs that do not fit', () => {
  it('names the nearest output for one that is not there', () => {
    expect(() => binary({ scores: 'probabilites' })).toThrow(
      /no output "probabilites" \(did you mean "probabilities"\?\); it has/,
    );
    expect(() => reader('regression', { prediction: 'zzz' })).toThrow('"probabilities", "label", "variable", "pair"');
  });

  it('refuses a width that the signature already gives away', () => {
    expect(() => multiclass({ scores: 'pair' })).toThrow('2 values per row; 3 are expected for 3 classes');
  });

  it.each([
    ['too many columns', float32([2, 3], 1, 2, 3, 4, 5, 6), '3 values per row; 1 or 2 are expected for 2 classes'],
    ['one row for all', float32([1, 2], 1, 2), 'has the shape [1, 2] for 2 rows'],
    ['a matrix per row', float32([2, 2, 2], 1, 2, 3, 4, 5, 6, 7, 8), 'has the shape [2, 2, 2] for 2 rows'],
    ['text', { type: 'string', dims: [2], data: ['a', 'b'] } as Feed, 'holds text where numbers are expected'],
  ])('refuses %s', (_, probabilities, message) => {
    expect(() => binary({}).read({ probabilities }, 2)).toThrow(message);
  });

  it('refuses columns of a file for a model', () => {
    expect(() => binary({ scores: { columns: ['p'] } })).toThrow('the plan runs a model');
  });
});

describe('class lists of a ZipMap', () => {
  it('put the columns in the order of the classes, and say so', () => {
    const swapped = binary({}, 'yes', { probabilities: ['yes', 'no'] });
    expect(list(swapped.read({ probabilities: float32([1, 2], 0.9, 0.1) }, 1).scores![0])).toEqual([Math.fround(0.9)]);
    expect(swapped.alerts).toEqual([{ code: 'CLASS_ORDER', message: expect.stringContaining('"yes", "no"') }]);
  });

  it('of indices, or with nothing in common with the classes, leave the order of the plan', () => {
    for (const names of [
      ['0', '1'],
      ['bad', 'good'],
    ]) {
      const plain = binary({}, 'yes', { probabilities: names });
      expect(list(plain.read({ probabilities: float32([1, 2], 0.75, 0.25) }, 1).scores![0])).toEqual([0.25]);
      expect(plain.alerts).toEqual([]);
    }
  });

  it('with some of the classes contradict the plan', () => {
    expect(() => binary({}, 'yes', { probabilities: ['no', 'maybe'] })).toThrow('has columns for "no", "maybe"');
  });
  it('of 0 to K − 1 are names only where the classes are just these', () => {
    const order = (classes: string[]) => scoreColumns('p', classes, ['0', '1', '2']);
    expect(order(['2', '0', '1'])).toEqual([2, 0, 1]);
    expect(order(['1', '2', '3'])).toEqual([0, 1, 2]);
  });
});
