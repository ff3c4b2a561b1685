/**
 * `npm run benchmark`: Drydock against the bare floor, interleaved in one run, as ratios. Writes RESULTS.md.
 * Options: --rounds N (default 5).
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generate } from './generate.ts';
import { type Measurement, measure, median } from './measure.ts';

const here = import.meta.dirname;
const root = resolve(here, '..', '..');
const cache = join(root, '.cache', 'benchmark');
const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = Number(options.rounds);
const drydock = join(root, 'cli', 'bin', 'drydock.mjs');
const model = join(here, 'model', 'model.onnx');
const workspace = mkdtempSync(join(os.tmpdir(), 'drydock-benchmark-'));
const environment: NodeJS.ProcessEnv = { ...process.env, DRYDOCK_HOME: workspace };
delete environment.INIT_CWD;
delete environment.npm_lifecycle_event;
const lines: string[] = [];
const say = (line = '') => {
  lines.push(line);
  console.log(line);
};

mkdirSync(cache, { recursive: true });
const versions = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  dependencies: Record<string, string>;
};
say('# Benchmark results');
say();
say(
  `Drydock ${versions.version}, Node ${process.versions.node}, ONNX Runtime ${versions.dependencies['onnxruntime-node']}, DuckDB ${versions.dependencies['@duckdb/node-api']}.`,
);
say(
  `${os.cpus()[0].model}, ${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 1e9)} GB, ${os.type()} ${os.release()}.`,
);
say(
  `Median of ${rounds} interleaved rounds (least in brackets); load before: ${os.loadavg()[0].toFixed(2)}. Whole processes, start to exit. Trust the ratios, not the seconds.`,
);
say();
say(
  'The floor reads and encodes with DuckDB (types given, materialised), runs the model in two single-threaded sessions and computes nothing else.',
);
say();
say(
  '| rows, format | floor s | Drydock s | ratio of medians (target) | least of ratios | CPU ratio | floor MB | Drydock MB | ratio |',
);
say('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
const byRows = new Map<number, number>();
for (const rows of [10_000, 100_000, 1_000_000]) {
  const files = await generate(join(root, 'resources', 'sample', 'census-test.csv'), cache, rows);
  for (const format of ['csv', 'parquet'] as const) {
    const plan = planFor(files[format]);
    const floor: Measurement[] = [];
    const ours: Measurement[] = [];
    for (let round = 0; round < rounds; round++) {
      floor.push(await measure(process.execPath, [join(here, 'floor.ts'), files[format], plan, model]));
      ours.push(await measure(process.execPath, [drydock, 'validate', plan, '--json', '--quiet'], environment));
    }
    if (format === 'csv') byRows.set(rows, median(ours.map(({ wall }) => wall)));
    const ratio = median(ours.map(({ wall }) => wall)) / median(floor.map(({ wall }) => wall));
    const least = Math.min(...ours.map(({ wall }, i) => wall / floor[i].wall));
    const cpu = median(ours.map((each) => each.cpu)) / median(floor.map((each) => each.cpu));
    const memory = [floor, ours].map((each) => median(each.map((one) => one.memory)));
    say(
      `| ${rows.toLocaleString('en')}, ${format} | ${seconds(floor)} | ${seconds(ours)} | ${ratio.toFixed(2)} (${rows === 10_000 ? '2.5' : '1.5'}) | ${least.toFixed(2)} | ${cpu.toFixed(2)} | ${memory[0].toFixed(0)} | ${memory[1].toFixed(0)} | ${(memory[1] / memory[0]).toFixed(2)} |`,
    );
  }
}
const slope = Math.log(byRows.get(1_000_000)! / byRows.get(100_000)!) / Math.log(10);
say();
say(
  `Slope of log time over log rows from 100,000 to 1,000,000 (CSV): ${slope.toFixed(2)}; 1 is linear, below it the fixed cost of a process shows.`,
);
await commands();
writeFileSync(join(here, 'RESULTS.md'), `${lines.join('\n')}\n`);
rmSync(workspace, { recursive: true, force: true });

async function commands(): Promise<void> {
  const largeModel = join(cache, 'model-10mb.onnx');
  const { writeLargeModel } = await import('./large-model.ts');
  writeLargeModel(model, largeModel);
  const csv = join(cache, 'data-100000.csv');
  say();
  say('| command | seconds | MB | target |');
  say('| --- | --- | --- | --- |');
  const rows: [string, string[], string][] = [
    ['`drydock --version`', ['--version'], '0.100 s'],
    [`\`inspect\` of a ${(statSync(largeModel).size / 1e6).toFixed(0)} MB model`, ['inspect', largeModel], '0.400 s'],
    ['`profile` of 100,000 rows', ['profile', csv, '--json'], '0.49 s, 93 MB'],
  ];
  for (const [name, args, target] of rows) {
    const all: Measurement[] = [];
    for (let round = 0; round < rounds; round++)
      all.push(await measure(process.execPath, [drydock, ...args], environment));
    say(`| ${name} | ${seconds(all)} | ${median(all.map(({ memory }) => memory)).toFixed(0)} | ${target} |`);
  }
  await reports();
}

async function reports(): Promise<void> {
  const sizes: number[] = [];
  let drawing = 0;
  for (const size of [10_000, 1_000_000]) {
    const file = join(workspace, `report-${size}.html`);
    const plan = planFor(join(cache, `data-${size}.csv`));
    const bare = await measure(process.execPath, [drydock, 'validate', plan, '--quiet'], environment);
    const drawn = await measure(
      process.execPath,
      [drydock, 'validate', plan, '--quiet', '--report', file],
      environment,
    );
    sizes.push(statSync(file).size);
    if (size === 10_000) drawing = drawn.wall - bare.wall;
  }
  say();
  say(
    `Drawing the HTML report adds ${drawing.toFixed(2)} s at 10,000 rows (target: under 1 s). Its size: ${(sizes[0] / 1e3).toFixed(0)} kB at 10,000 rows, ${(sizes[1] / 1e3).toFixed(0)} kB at 1,000,000 (${(100 * (sizes[1] / sizes[0] - 1)).toFixed(1)} % more; target: at most 10 %).`,
  );
}

function planFor(data: string): string {
  const plan = readFileSync(join(here, 'model', 'drydock.yaml'), 'utf8')
    .replace('data.csv', data)
    .replace('model: model.onnx', `model: ${model}`);
  const file = join(workspace, `${data.split('/').at(-1)}.yaml`);
  writeFileSync(file, plan);
  return file;
}

function seconds(all: readonly Measurement[]): string {
  const walls = all.map(({ wall }) => wall);
  return `${median(walls).toFixed(2)} (${Math.min(...walls).toFixed(2)})`;
}
