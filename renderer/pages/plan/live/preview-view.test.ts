import { expect, it } from 'vitest';
import type { PlanPreview } from '../../../../shared/plan-preview.ts';
import { elementLines, leftOut, predictionLines, previewSentence } from './preview-view.ts';

const preview: PlanPreview = {
  sources: { model: null, data: null },
  rows: [1, 2],
  cells: [{ column: 'age', values: ['25', null] }],
  inputs: [
    {
      name: 'X',
      type: 'float32',
      dims: [3],
      width: 3,
      elements: [
        { column: 'age', encoder: '(x − 38.6) / 13.6' },
        { column: 'sex', encoder: 'is Male' },
      ],
      values: [
        [-1, 1],
        ['NaN', 0],
      ],
      range: null,
    },
  ],
  prediction: { scores: [{ name: '>50K', values: [0.0057826, 0.9828] }], predicted: ['<=50K', '>50K'], numbers: null },
  target: ['<=50K', '>50K'],
  checked: 1000,
  problem: null,
};

it('each number stands beside the value that it comes from', () => {
  expect(elementLines(preview)[0]).toEqual({
    input: 'X',
    slot: 0,
    column: 'age',
    encoder: '(x − 38.6) / 13.6',
    cells: [
      { raw: '25', fed: '−1' },
      { raw: null, fed: 'NaN' },
    ],
  });
  expect(elementLines(preview)[1].cells[0]).toEqual({ raw: undefined, fed: '1' });
  expect(leftOut(preview)).toBe(1);
});

it('the foot row says rows, tensor and prediction', () => {
  expect(previewSentence(preview)).toBe(
    'First 2 rows → X float32 [2, 3] → <=50K, >50K; score of >50K 0.005783, 0.9828',
  );
});

it('every class has its score; a regression its number', () => {
  const scores = [
    { name: 'a', values: [0.2, 0.7] },
    { name: 'b', values: [0.8, 0.3] },
  ];
  const many = { ...preview, prediction: { scores, predicted: ['b', 'a'], numbers: null }, checked: 2 };
  expect(predictionLines(many).map(({ label }) => label)).toEqual(['Predicted', 'Score of a', 'Score of b']);
  expect(previewSentence(many)).toBe('First 2 rows → X float32 [2, 3] → b, a');
  const numbers = { ...preview, prediction: { scores: [], predicted: null, numbers: [1.5, 'Infinity'] } };
  expect(predictionLines(numbers)).toEqual([{ label: 'Predicted', texts: ['1.500', 'Infinity'] }]);
  expect(predictionLines({ ...preview, prediction: null })).toEqual([]);
});
