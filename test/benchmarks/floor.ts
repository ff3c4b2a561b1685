/**
 * The floor: what no validation can undercut. DuckDB reads (types given, materialised) and encodes in SQL, two
 * single-threaded sessions run side by side, the predictions are counted and nothing else is computed.
 * Usage: node floor.ts DATA PLAN MODEL
 */
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { Worker } from 'node:worker_threads';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'yaml';

const BATCH = 8192;
const [dataFile, planFile, modelFile] = process.argv.slice(2);
const { inputs } = parse(readFileSync(planFile, 'utf8')) as {
  inputs: { X: { columns: (string | { column: string; map: Record<string, number> })[] } };
};
const entries = inputs.X.columns;
const width = entries.length;

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const encoded = entries.map((entry) => {
  if (typeof entry === 'string') return `CAST("${entry}" AS FLOAT)`;
  const cases = Object.entries(entry.map).map(([key, value]) => `WHEN ${literal(key)} THEN ${value}`);
  return `CAST(CASE "${entry.column}" ${cases.join(' ')} END AS FLOAT)`;
});
const types = {
  age: 'INTEGER',
  workclass: 'VARCHAR',
  fnlwgt: 'INTEGER',
  education: 'VARCHAR',
  education_years: 'INTEGER',
  marital_status: 'VARCHAR',
  occupation: 'VARCHAR',
  relationship: 'VARCHAR',
  race: 'VARCHAR',
  sex: 'VARCHAR',
  capital_gain: 'INTEGER',
  capital_loss: 'INTEGER',
  hours_per_week: 'INTEGER',
  native_country: 'VARCHAR',
  income: 'VARCHAR',
};
const columns = `{${Object.entries(types)
  .map(([name, type]) => `${literal(name)}: ${literal(type)}`)
  .join(', ')}}`;
const source = dataFile.endsWith('.parquet')
  ? `read_parquet(${literal(dataFile)})`
  : `read_csv(${literal(dataFile)}, header = true, delim = ',', columns = ${columns})`;

const lanes = Array.from(
  { length: Math.min(2, os.availableParallelism()) },
  () => new Worker(new URL('./floor-lane.ts', import.meta.url), { workerData: { modelFile, width } }),
);
let positives = 0;
let inFlight = 0;
let wake: (() => void) | undefined;
for (const lane of lanes)
  lane.on('message', (count: number) => {
    positives += count;
    inFlight--;
    wake?.();
  });

const connection = await (await DuckDBInstance.create(':memory:')).connect();
const result = await connection.run(`SELECT ${encoded.join(', ')} FROM ${source}`);
let batch = new Float32Array(BATCH * width);
let filled = 0;
let sent = 0;
let rows = 0;
for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
  const count = chunk.rowCount;
  const vectors = encoded.map((_, c) => (chunk.getColumnVector(c) as unknown as { items: Float32Array }).items);
  let row = 0;
  while (row < count) {
    const take = Math.min(count - row, BATCH - filled);
    for (let c = 0; c < width; c++) {
      const items = vectors[c];
      for (let i = 0, at = filled * width + c; i < take; i++, at += width) batch[at] = items[row + i];
    }
    row += take;
    filled += take;
    if (filled === BATCH) await send();
  }
  rows += count;
}
if (filled > 0) await send();
while (inFlight > 0) await nextAnswer();
for (const lane of lanes) lane.postMessage(null);
console.log(JSON.stringify({ rows, positives }));

async function send(): Promise<void> {
  while (inFlight >= lanes.length * 2) await nextAnswer();
  const data = filled === BATCH ? batch : batch.slice(0, filled * width);
  lanes[sent++ % lanes.length].postMessage(data, [data.buffer]);
  inFlight++;
  batch = new Float32Array(BATCH * width);
  filled = 0;
}

function nextAnswer(): Promise<void> {
  return new Promise((resolve) => {
    wake = resolve;
  });
}
