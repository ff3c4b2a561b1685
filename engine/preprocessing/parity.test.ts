import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePlan } from '../../shared/plan/parse.ts';
import type { InputRule } from '../../shared/plan/schema.ts';
import { compileInputs } from '../../shared/preprocessing/compile-inputs.ts';
import { encodeRow } from '../../shared/preprocessing/encode-row.ts';
import type { NumericData } from '../../shared/preprocessing/tensor-type.ts';
import type { Port } from '../../shared/results.ts';
import { openDataset } from '../dataset/open-dataset.ts';
import { openModel } from '../model/open-model.ts';
import { BulkEncoder } from './bulk-encoder.ts';

const root = path.resolve(import.meta.dirname, '../..');
const temporaryFolder = mkdtempSync(path.join(tmpdir(), 'parity-'));
afterAll(() => rmSync(temporaryFolder, { recursive: true }));

/** The fields of a CSV without quotes, as a client of the served model would send them. */
function textRows(file: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((field, i) => [names[i], field])));
}

/** Encodes a CSV by DuckDB and in bulk, and its lines one by one; counts rows and tensor elements compared. */
async function compare(file: string, rules: Record<string, InputRule>, ports: Port[], nulls: string[]) {
  const dataset = await openDataset(file, { baseFolder: root, nulls, temporaryFolder });
  try {
    const inputs = compileInputs(rules, ports, dataset.columns);
    const encoder = new BulkEncoder(inputs, dataset.folder);
    const rows = textRows(file);
    const tokens = new Set(nulls);
    let [seen, elements] = [0, 0];
    for await (const batch of dataset.scan({ columns: [...encoder.columns], batchRows: 1000 })) {
      const { feeds } = await encoder.encode(batch, null);
      for (let i = 0; i < batch.rows; i++, seen++) {
        const alone = encodeRow(inputs, rows[batch.firstRow + i], { nulls: tokens });
        for (const { name, width, type } of inputs) {
          const bulk = feeds[name].data.slice(i * width, (i + 1) * width);
          const single = alone[name].data;
          const same =
            type === 'string'
              ? (bulk as string[]).every((text, k) => text === single[k])
              : Buffer.from((bulk as NumericData).buffer).equals(Buffer.from((single as NumericData).buffer));
          if (!same || bulk.length !== single.length) expect(bulk, `row ${seen + 1}, input ${name}`).toEqual(single);
          elements += bulk.length;
        }
      }
    }
    expect(seen).toBe(rows.length);
    return { rows: seen, elements };
  } finally {
    dataset.close();
  }
}

async function comparePlan(file: string) {
  const plan = parsePlan(readFileSync(file, 'utf8'), file, '0.1.0');
  const folder = path.dirname(file);
  const model = await openModel((plan.model as { path: string }).path, { baseFolder: folder });
  return compare(path.resolve(folder, plan.data.path), plan.inputs!, model.inputs, plan.data.nulls);
}

describe('bulk encoding of a file and encoding of its lines one by one', () => {
  it('give the same bits over the whole sample', async () => {
    const result = await comparePlan(path.join(root, 'resources/sample/drydock.yaml'));
    expect(result).toEqual({ rows: 16_281, elements: 16_281 * 49 });
  });

  it('give the same texts and numbers for a model that encodes for itself', async () => {
    const result = await comparePlan(path.join(root, 'test/fixtures/adult-pipeline/drydock.yaml'));
    expect(result).toEqual({ rows: 16_281, elements: 16_281 * 13 });
  });

  it('agree on whole numbers beyond 2^53, booleans, leading zeros and numbers as categories', async () => {
    const file = path.join(temporaryFolder, 'odd.csv');
    const lines = [
      '9007199254740993,True,007,1.0,-0.0',
      '-9223372036854775808,False,010,2.5,1e300',
      '3,,,NaN,0.1',
      ',True,x,1.0,5e-324',
    ];
    writeFileSync(file, `wide,flag,code,number,real\n${lines.join('\n')}\n`);
    const rules: Record<string, InputRule> = {
      exact: {
        columns: [
          { column: 'wide', missing: 0 },
          { column: 'flag', missing: false },
        ],
      },
      text: { columns: ['wide', 'flag', 'code', 'number'].map((column) => ({ column, missing: 'none' })) },
      table: {
        columns: [
          { column: 'wide', missing: 'nan' },
          { column: 'flag', map: { true: 1, false: 2 }, missing: true },
          { column: 'number', one_hot: ['1', '2.5'], missing: '2.5' },
          { column: 'code', map: { '007': 1, '010': 2, x: 3 }, missing: 'x' },
          { column: 'real' },
        ],
      },
    };
    const ports = [
      { name: 'exact', type: 'int64', shape: null },
      { name: 'text', type: 'string', shape: null },
      { name: 'table', type: 'float64', shape: null },
    ];
    expect(await compare(file, rules, ports, [])).toEqual({ rows: 4, elements: 4 * 12 });
  });
});
