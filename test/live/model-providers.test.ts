import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { modelProviders } from '../../engine/control-plane/model-providers.ts';
import { Questions } from '../../engine/control-plane/questions.ts';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import { Scheduler } from '../../engine/jobs/scheduler.ts';
import type { ProviderEvent, ProviderProbe } from '../../shared/contract/models.ts';
import { root } from '../run-drydock.ts';

const jobs = new URL('../../engine/jobs/job-process.ts', import.meta.url);
const failing = new URL('./failing-probes.ts', import.meta.url);

function questions(entry: URL): Questions {
  const scheduler = new Scheduler(new NodeLauncher(entry), { concurrency: 4 });
  onTestFinished(() => scheduler.close());
  return new Questions(scheduler);
}

async function probes(path: string, entry = jobs) {
  const events: ProviderEvent[] = [];
  for await (const event of modelProviders(questions(entry), path)) events.push(event);
  const [first, ...rest] = events;
  if (first.type !== 'providers') throw new Error('the list of providers comes first');
  const found = rest.map((event) => (event as { probe: ProviderProbe }).probe);
  return { names: first.names, found: new Map(found.map((probe) => [probe.name, probe])) };
}

test('a sound model starts on the CPU, and every provider has answered', async () => {
  const { names, found } = await probes(join(root, 'resources/sample/model.onnx'));
  expect([...found.keys()].sort()).toEqual([...names].sort());
  expect(found.get('cpu')).toMatchObject({ starts: 'alone', create_ms: expect.any(Number) });
  for (const { starts, message } of found.values()) if (starts === 'no') expect(message).toMatch(/\w/);
});

test.each([
  ['test/fixtures/corrupt/custom-operator.onnx', 'Frobnicate'],
  ['test/fixtures/corrupt/zero-byte.onnx', 'does not have a graph'],
  ['test/fixtures/corrupt/absent.onnx', 'is not a regular file'],
])('%s starts nowhere, in words', async (path, words) => {
  const { found } = await probes(join(root, path));
  for (const { starts } of found.values()) expect(starts).toBe('no');
  expect(found.get('cpu')?.message).toContain(words);
});

test('a provider that takes the process down has answered, and so have the others', async () => {
  const { found } = await probes('model.onnx', failing);
  expect(found.get('starts')).toEqual({ name: 'starts', starts: 'alone', create_ms: 1 });
  expect(found.get('crashes')).toMatchObject({ starts: 'no', message: expect.stringContaining('SIGABRT') });
  expect(found.get('nonsense')).toMatchObject({ starts: 'no', message: expect.stringContaining('does not fit') });
});

test('a listener that goes ends the probes', async () => {
  const stop = new AbortController();
  const events = modelProviders(questions(jobs), 'x.onnx', stop.signal);
  expect((await events.next()).value).toMatchObject({ type: 'providers' });
  stop.abort();
  for await (const event of events)
    expect(event).toMatchObject({ probe: { message: expect.stringContaining('cancelled') } });
});
