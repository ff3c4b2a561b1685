import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDataset } from '../../engine/dataset/open-dataset.ts';
import { DrydockError } from '../../shared/errors.ts';
import { root, temporaryFolder } from '../run-drydock.ts';
import { mutateBytes, mutateText, seeded } from './mutate.ts';

const MUTATIONS = 1_200;
const CODES = [
  'DATA_UNREADABLE',
  'DATA_COLUMN_DUPLICATE',
  'DATA_EMPTY',
  'DATA_VALUE_INVALID',
  'DATA_COLUMN_MISSING',
  'DATA_CHANGED',
];
const FRAGMENTS = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  '\u0000',
  '\ufeff',
  '\\',
  "'",
  '#',
  '99999999999999999999',
  '1e400',
  'nan',
  '\u202e',
  ' ',
];
const folder = temporaryFolder('fuzz-data');
afterAll(() => folder.remove());

async function readAll(path: string): Promise<void> {
  const dataset = await openDataset(path, { baseFolder: folder.path, temporaryFolder: folder.path });
  try {
    const columns = dataset.columns
      .filter(({ type }) => type !== 'vector')
      .map(({ name }) => ({ column: name, as: 'text' as const }));
    if (columns.length > 0) for await (const batch of dataset.scan({ columns })) expect(batch.rows).toBeGreaterThan(0);
  } finally {
    dataset.close();
  }
}

describe('the dataset reader under damage', () => {
  it(`${MUTATIONS} mutated datasets are read or refused with a code`, async () => {
    const corrupt = join(root, 'test', 'fixtures', 'corrupt');
    const texts = ['good.csv', 'bom-crlf-quoted.csv'].map((file) => readFileSync(join(corrupt, file), 'utf8'));
    const binaries = {
      npz: readFileSync(join(root, 'test/fixtures/digits-images/pixels.npz')).subarray(0, 20_000),
      parquet: readFileSync(join(corrupt, 'truncated.parquet')),
    };
    const random = seeded(22);
    let refused = 0;
    for (let i = 0; i < MUTATIONS; i++) {
      const kind = (['csv', 'csv', 'jsonl', 'npz', 'parquet', 'tsv'] as const)[i % 6];
      const file = `fuzz-${i}.${kind}`;
      const content =
        kind === 'npz' || kind === 'parquet'
          ? mutateBytes(binaries[kind], random)
          : mutateText(
              kind === 'jsonl' ? '{"score":0.5,"y":"yes"}\n{"score":0.25,"y":null}\n' : texts[i % 2],
              kind === 'jsonl' ? ['{', '}', '[', '"', ',', ':', 'null', '\n'] : FRAGMENTS,
              random,
            );
      writeFileSync(join(folder.path, file), content);
      try {
        await readAll(file);
      } catch (thrown) {
        if (!(thrown instanceof DrydockError))
          throw new Error(`uncoded failure on ${file}: ${JSON.stringify(String(content).slice(0, 300))}`, {
            cause: thrown,
          });
        expect(CODES, `${file}: ${thrown.message}`).toContain(thrown.code);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(MUTATIONS / 10);
  }, 180_000);
});
