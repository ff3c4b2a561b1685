import { expect, test } from 'vitest';
import { readColumn, TestFiles } from '../../test/dataset/test-files.ts';

// DuckDB reads it when it first needs a time zone.
process.env.TZ = 'America/New_York';
const files = new TestFiles();

test('instants are read and compared in UTC, wherever the machine stands', async () => {
  await files.sql(
    `COPY (SELECT to_timestamp(1704067200 + 3600 * hour) AS instant FROM (VALUES (-1), (0), (1)) AS t(hour))
     TO 'FOLDER/instants.parquet' (FORMAT parquet)`,
  );
  const dataset = await files.open('instants.parquet');
  expect(await readColumn(dataset, 'instant', 'text')).toEqual([
    '2023-12-31 23:00:00+00',
    '2024-01-01 00:00:00+00',
    '2024-01-01 01:00:00+00',
  ]);
  const kept: number[] = [];
  const where = "instant >= '2024-01-01 00:00:00'";
  for await (const batch of dataset.scan({ columns: [], where })) kept.push(...batch.kept!);
  expect(kept).toEqual([0, 1, 1]);
});
