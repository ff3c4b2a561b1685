import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { editPlan } from '../../shared/plan/edit-plan.ts';
import { root } from '../run-drydock.ts';
import { openPlane } from './open-plane.ts';

const { client, file, read, write, copy } = openPlane('plan-files');

it('a plan is read, saved and read again', async () => {
  const path = write('a/drydock.yaml', 'seed: 1 # ü\n');
  const plan = await client.plans.read({ path });
  expect(plan).toMatchObject({ path, text: 'seed: 1 # ü\n' });
  const saved = await client.plans.save({ path, text: 'seed: 2\n', expected: plan.sha256 });
  expect(read('a/drydock.yaml')).toBe('seed: 2\n');
  expect((await client.plans.read({ path })).sha256).toBe(saved.sha256);
});

it('a file that this window has not seen is never overwritten', async () => {
  const path = write('b/drydock.yaml', 'seed: 1\n');
  const { sha256 } = await client.plans.read({ path });
  writeFileSync(path, 'seed: 9\n');
  const mine = { path, text: 'seed: 2\n' };
  await expect(client.plans.save({ ...mine, expected: sha256 })).rejects.toMatchObject({
    code: 'PLAN_CHANGED',
    details: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  await expect(client.plans.save({ ...mine, expected: null })).rejects.toMatchObject({ code: 'PLAN_CHANGED' });
  expect(read('b/drydock.yaml')).toBe('seed: 9\n');
  const now = await client.plans.read({ path });
  await client.plans.save({ ...mine, expected: now.sha256 });
  rmSync(path);
  await expect(client.plans.save({ ...mine, expected: now.sha256 })).rejects.toMatchObject({
    code: 'PLAN_CHANGED',
    details: { sha256: null },
  });
  await client.plans.save({ ...mine, expected: null });
  expect(read('b/drydock.yaml')).toBe('seed: 2\n');
});

it('of two windows that save at once one is told', async () => {
  const path = write('two/drydock.yaml', 'seed: 1\n');
  const { sha256 } = await client.plans.read({ path });
  const results = await Promise.allSettled([
    client.plans.save({ path, text: 'seed: 2\n', expected: sha256 }),
    client.plans.save({ path, text: 'seed: 3\n', expected: sha256 }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('what cannot be read or written is a message', async () => {
  await expect(client.plans.read({ path: file('absent.yaml') })).rejects.toMatchObject({ code: 'PLAN_NOT_FOUND' });
  mkdirSync(file('folder'));
  await expect(client.plans.read({ path: file('folder') })).rejects.toMatchObject({ code: 'PLAN_NOT_FOUND' });
  writeFileSync(file('latin1.yaml'), Buffer.from([0x6e, 0xe9]));
  await expect(client.plans.read({ path: file('latin1.yaml') })).rejects.toMatchObject({ code: 'PLAN_NOT_FOUND' });
  await expect(
    client.plans.save({ path: file('nowhere/drydock.yaml'), text: '', expected: null }),
  ).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
  await expect(client.plans.save({ path: file('folder'), text: '', expected: null })).rejects.toMatchObject({
    code: 'PLAN_CHANGED',
  });
});

it('a watched plan tells writes, replacements, its end and its return, and nothing twice', async () => {
  const path = write('w/drydock.yaml', 'a: 1\n');
  const stop = new AbortController();
  const heard: (string | null)[] = [];
  const listening = (async () => {
    for await (const { sha256 } of await client.plans.watch({ path }, { signal: stop.signal })) heard.push(sha256);
  })().catch(() => {});
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  writeFileSync(path, 'a: 2\n');
  await vi.waitFor(() => expect(heard).toHaveLength(2), 5_000);
  const draft = join(dirname(path), '.drydock.yaml.swp');
  writeFileSync(draft, 'a: 3\n');
  renameSync(draft, path);
  await vi.waitFor(() => expect(heard).toHaveLength(3), 5_000);
  rmSync(path);
  await vi.waitFor(() => expect(heard.at(-1)).toBe(null), 5_000);
  writeFileSync(path, 'a: 1\n');
  await vi.waitFor(() => expect(heard.at(-1)).toBe(heard[0]), 5_000);
  expect(new Set(heard.slice(0, 4)).size).toBe(4);
  stop.abort();
  await listening;
});

it('a plan in a folder that comes later is found', async () => {
  const stop = new AbortController();
  const heard: (string | null)[] = [];
  const path = file('later/drydock.yaml');
  const listening = (async () => {
    for await (const { sha256 } of await client.plans.watch({ path }, { signal: stop.signal })) heard.push(sha256);
  })().catch(() => {});
  await vi.waitFor(() => expect(heard).toEqual([null]));
  write('later/drydock.yaml', 'a: 1\n');
  await vi.waitFor(() => expect(heard).toHaveLength(2), 8_000);
  stop.abort();
  await listening;
});

it('a proposal writes nothing, names its files from its folder, and is sound once it is filled', async () => {
  const model = copy('test/fixtures/adult-pipeline/model.onnx', 'p/model.onnx');
  const data = copy('resources/sample/census-test.csv', 'data/census.csv');
  const proposal = await client.plans.propose({ model, data });
  expect(proposal.path).toBe(file('p/drydock.yaml'));
  expect(parse(proposal.yaml)).toMatchObject({ model: 'model.onnx', data: { path: '../data/census.csv' } });
  expect(proposal.to_fill).toEqual(['data.positive', 'data.favourable']);
  expect(() => read('p/drydock.yaml')).toThrow();
  const text = editPlan(proposal.yaml, [{ path: ['data', 'positive'], value: '>50K' }]);
  expect(text).not.toContain('TO FILL: the event');
  expect((await client.plans.preview({ path: proposal.path, text })).problem).toBe(null);
  const far = await client.plans.propose({ model, data, folder: root });
  expect(parse(far.yaml).model).toMatch(/model\.onnx$/);
  await expect(client.plans.propose({ model: file('no.onnx'), data })).rejects.toMatchObject({
    code: 'MODEL_NOT_FOUND',
  });
});

it('the sample’s text comes back byte for byte', async () => {
  const path = join(root, 'resources/sample/drydock.yaml');
  expect((await client.plans.read({ path })).text).toBe(readFileSync(path, 'utf8'));
});
