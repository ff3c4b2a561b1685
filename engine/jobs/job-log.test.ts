import { expect, test } from 'vitest';
import { JobLog, type LogLine } from './job-log.ts';

function newLog() {
  const heard: LogLine[] = [];
  return { log: new JobLog((line) => heard.push(line)), heard };
}

test('output is split into lines, wherever its pieces end', () => {
  const { log, heard } = newLog();
  for (const piece of ['on', 'e\ntw', 'o\r\n\n', 'thr', 'ee']) log.write('stdout', piece);
  expect(heard.map(({ line }) => line)).toEqual(['one', 'two']);
  expect(log.lines().map(({ line }) => line)).toEqual(['one', 'two', 'three']);
});

test("the level is the runtime's own mark, else that of the stream", () => {
  const { log } = newLog();
  log.write(
    'stderr',
    '2026 [W:onnxruntime:, a.cc] odd\n2026 [E:onnxruntime:, b.cc] bad\n[I:onnxruntime:] fine\nplain\n',
  );
  log.write('stdout', 'said\n');
  expect(log.lines().map(({ level }) => level)).toEqual(['warn', 'error', 'info', 'warn', 'info']);
});

test('of a flood the first and the last lines remain, and the number of the others', () => {
  const { log, heard } = newLog();
  for (let i = 0; i < 10_000; i += 1) log.add('info', `line ${i}`);
  const lines = log.lines().map(({ line }) => line);
  expect(lines).toHaveLength(1001);
  expect(lines[499]).toBe('line 499');
  expect(lines[500]).toBe('… 9000 lines left out …');
  expect(lines[501]).toBe('line 9500');
  expect(lines[1000]).toBe('line 9999');
  expect(heard).toHaveLength(500);
});

test('a flood in one piece is counted just so', () => {
  const { log } = newLog();
  log.write('stdout', Array.from({ length: 10_000 }, (_, i) => `line ${i}\n`).join(''));
  const lines = log.lines().map(({ line }) => line);
  expect(lines).toHaveLength(1001);
  expect(lines[500]).toBe('… 9000 lines left out …');
  expect(lines[1000]).toBe('line 9999');
});

test('a line that never ends does not grow', () => {
  const { log } = newLog();
  for (let i = 0; i < 100; i += 1) log.write('stdout', 'x'.repeat(65_536));
  expect(log.lines()).toEqual([{ level: 'info', line: `${'x'.repeat(2000)}…` }]);
});
