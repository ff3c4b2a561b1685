import { expect, test } from 'vitest';
import { addressOf, newPlanAddress, whereTo } from './where-to.ts';

const model = { kind: 'model', path: '/m/a b.onnx' } as const;
const data = { kind: 'data', path: '/d/x&y=1#?.csv' } as const;
const plan = { kind: 'plan', path: '/p/drydock.yaml' } as const;

test('one file goes to its room, with its path whole', () => {
  for (const file of [model, data, plan]) {
    const address = new URL(addressOf(file), 'http://localhost');
    expect(address.searchParams.get('path')).toBe(file.path);
  }
  expect(whereTo([data])).toBe('/data?path=%2Fd%2Fx%26y%3D1%23%3F.csv');
  expect(whereTo([])).toBeNull();
});

test('of several, a plan wins; a model and a dataset make a new one', () => {
  expect(whereTo([model, data, plan])).toBe(addressOf(plan));
  expect(whereTo([data, model])).toBe(newPlanAddress(model.path, data.path));
  expect(whereTo([model, { ...model, path: '/m/b.onnx' }])).toBe(addressOf(model));
  const made = new URL(newPlanAddress(model.path, data.path), 'http://localhost').searchParams;
  expect([made.get('model'), made.get('data')]).toEqual([model.path, data.path]);
});
