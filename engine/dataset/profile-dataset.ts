import { formatCount } from '../../shared/format/number.ts';
import type { ColumnProfile, Data } from '../../shared/results.ts';
import { countDuplicateRows } from './duplicate-rows.ts';
import { openTableDataset } from './open-dataset.ts';
import { type Alert, columnAlerts, duplicateAlert } from './profile-alerts.ts';
import { type CollectedColumn, collectColumns, countCodes, sortedNumbers } from './profile-columns.ts';
import { profileNumbers } from './profile-numbers.ts';
import { profileTexts } from './profile-texts.ts';
import type { OpenOptions } from './types.ts';

export interface ProfileOptions extends OpenOptions {
  progress?: (phase: string, done: number, total: number | null) => void;
}

/**
 * The profile of a dataset: `drydock.data/1`. Everything is exact, except that of more than five million rows a
 * seeded sample is described, which an alert says.
 * @throws DrydockError DATA_NOT_FOUND, DATA_UNREADABLE, DATA_COLUMN_DUPLICATE, DATA_CHANGED
 */
export async function profileDataset(path: string, options: ProfileOptions): Promise<Data> {
  const dataset = await openTableDataset(path, options);
  try {
    const digest = dataset.digest();
    const progress = options.progress ?? (() => {});
    const { columns, rows, described, batchRows } = await collectColumns(dataset, (done, total) =>
      progress('read', done, total),
    );
    const alerts: Alert[] = [];
    const profiles = columns.map((column, i) => {
      const { profile, found } = profileColumn(column, described);
      alerts.push(...found);
      progress('statistics', i + 1, columns.length);
      return profile;
    });
    const duplicates = countDuplicateRows(columns, described, batchRows);
    const sampled: Alert[] =
      described < rows
        ? [
            {
              code: 'SAMPLED',
              message: `all but the number of rows describes a random sample of ${formatCount(described)} rows`,
            },
          ]
        : [];
    return {
      schema: 'drydock.data/1',
      path,
      sha256: await digest,
      rows,
      duplicates,
      columns: profiles,
      alerts: [...sampled, ...alerts, ...duplicateAlert(duplicates, described)],
    };
  } finally {
    dataset.close();
  }
}

function profileColumn(collected: CollectedColumn, rows: number): { profile: ColumnProfile; found: Alert[] } {
  const { column, request, missing } = collected;
  const { name } = column;
  switch (request.as) {
    case 'number': {
      const { values, infinite } = sortedNumbers(collected, rows);
      const whole = column.type === 'integer' && infinite === 0 && values.every(isWhole);
      const profile = { name, type: whole ? 'integer' : 'number', missing, ...profileNumbers(values) };
      return { profile, found: columnAlerts(profile, rows, infinite, null) };
    }
    case 'code': {
      const { values, counts } = countCodes(collected);
      // A column that began with numbers and then held other text is one of text.
      const type =
        column.type === 'number'
          ? 'text'
          : column.type === 'integer' && !values.every(isInteger)
            ? 'text'
            : column.type;
      const { profile: facts, facts: found } = profileTexts(values, counts, type);
      const profile = { name, type, missing, ...facts };
      return { profile, found: columnAlerts(profile, rows, 0, found) };
    }
    default: {
      const profile = { name, type: column.type, missing, distinct: 0 };
      return { profile, found: [] };
    }
  }
}

function isWhole(value: number): boolean {
  return Math.floor(value) === value;
}

function isInteger(text: string): boolean {
  return /^-?\d+$/.test(text);
}
