import { Group, NativeSelect, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { columnChart } from '../../../shared/charts/column-chart.ts';
import type { DataColumn, Filter } from '../../../shared/contract/data.ts';
import { formatCount, formatSignificant, MISSING } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import type { ColumnProfile } from '../../../shared/results.ts';
import { usePalette } from '../../components/chart.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Figure } from '../../components/figure.tsx';
import { Inspector } from '../../components/inspector.tsx';
import { Loading } from '../../components/loading.tsx';
import { useClient } from '../../host/host-context.ts';
import classes from './data-page.module.css';
import { FilterForm } from './filter-form.tsx';
import { missingText } from './header-cell.tsx';
import { Thumbnail } from './thumbnail.tsx';

interface ColumnInspectorProps {
  path: string;
  column: DataColumn;
  columns: readonly DataColumn[];
  profiles: ReadonlyMap<string, ColumnProfile>;
  rows: number;
  /** 0-based row of the active cell, if it is one of this column. */
  cell: number | null;
  /** Its values name images. */
  images: boolean;
  onFilter(filter: Filter): void;
}

/** The chosen column: how its values are distributed, also by another column, and what they are. */
export function ColumnInspector({
  path,
  column,
  columns,
  profiles,
  rows,
  cell,
  images,
  onFilter,
}: ColumnInspectorProps) {
  const profile = profiles.get(column.name);
  const name = plainText(column.name);
  const facts: [string, string][] = [
    ['Type', `${profile?.type ?? column.type} (${column.sql_type})`],
    [
      'Missing',
      !profile
        ? MISSING
        : profile.missing === 0
          ? 'none'
          : `${formatCount(profile.missing)} rows, ${missingText(profile.missing / rows)}`,
    ],
    ['Different values', profile && column.type !== 'vector' ? formatCount(profile.distinct) : MISSING],
    ...(profile?.mean === undefined ? [] : [['Mean', formatSignificant(profile.mean, 4)] as [string, string]]),
    ...(profile?.sd === undefined
      ? []
      : [['Standard deviation', formatSignificant(profile.sd, 4)] as [string, string]]),
  ];
  return (
    <Inspector title={name}>
      <Stack gap="md">
        <Group gap="sm">
          <CopyButton label="Copy name" text={column.name} />
        </Group>
        {cell !== null && images && <Thumbnail path={path} row={cell} />}
        {cell !== null && <CellValue key={cell} path={path} row={cell} column={column.name} />}
        <table className={`${classes.table} num`}>
          <tbody>
            {facts.map(([term, fact]) => (
              <tr key={term}>
                <th scope="row">{term}</th>
                <td className={classes.right}>{fact}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {column.type !== 'vector' && <Distribution path={path} column={column} columns={columns} profiles={profiles} />}
        {profile?.quantiles && <Quantiles profile={profile} />}
        {profile?.top && <TopValues name={column.name} profile={profile} rows={rows} onFilter={onFilter} />}
        <FilterForm column={column} onFilter={onFilter} />
      </Stack>
    </Inspector>
  );
}

/** The whole value of one cell; the table shows only its beginning. */
function CellValue({ path, row, column }: { path: string; row: number; column: string }) {
  const client = useClient();
  const value = useQuery({
    queryKey: ['data', path, 'cell', row, column],
    queryFn: ({ signal }) => client.data.cell({ path, row, column }, { signal }),
    placeholderData: keepPreviousData,
  });
  const text = value.data?.text;
  return (
    <div>
      <Text size="sm" c="dimmed" className="num">
        Value in row {formatCount(row + 1)}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={`${classes.cellText} mono`} tabIndex={0} aria-label={`Value in row ${row + 1}`}>
        {value.error
          ? 'It cannot be read.'
          : text === undefined
            ? '…'
            : text === null
              ? 'missing'
              : plainText(text, 4_000)}
      </section>
      {typeof text === 'string' && <CopyButton label="Copy value" text={text} />}
    </div>
  );
}

const MOST_GROUPS = 50;

function Distribution({
  path,
  column,
  columns,
  profiles,
}: Pick<ColumnInspectorProps, 'path' | 'column' | 'columns' | 'profiles'>) {
  const client = useClient();
  const palette = usePalette();
  const [by, setBy] = useState('');
  const breakdown = useQuery({
    queryKey: ['data', path, 'breakdown', column.name, by],
    queryFn: ({ signal }) =>
      client.data.breakdown({ path, column: column.name, ...(by === '' ? {} : { by }) }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  const others = columns.filter(({ name, type }) => name !== column.name && type !== 'vector');
  const few = (one: DataColumn) => (profiles.get(one.name)?.distinct ?? Number.POSITIVE_INFINITY) <= MOST_GROUPS;
  // Columns with few values make groups; of the others the quarters, or the most frequent values, do.
  const sorted = [...others.filter(few), ...others.filter((one) => !few(one))].slice(0, 500);
  const shown = breakdown.data && columnChart(column.name, breakdown.data, palette, by === '' ? null : by);
  return (
    <Stack gap="sm">
      <NativeSelect
        size="xs"
        label="By"
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
        data={[
          { value: '', label: 'all rows together' },
          ...sorted.map(({ name }) => ({ value: name, label: plainText(name, 60) })),
        ]}
      />
      {breakdown.error ? (
        <ErrorPanel error={breakdown.error} onRetry={() => void breakdown.refetch()} />
      ) : !breakdown.data ? (
        <Loading what="the distribution" />
      ) : shown ? (
        <div className={breakdown.isPlaceholderData ? classes.busy : undefined}>
          <Figure spec={shown} />
        </div>
      ) : (
        <Text size="sm" c="dimmed">
          It has no values to draw.
        </Text>
      )}
    </Stack>
  );
}

function Quantiles({ profile: { min, max, quantiles = {} } }: { profile: ColumnProfile }) {
  const ends = (value: string | number | undefined) =>
    value === undefined ? MISSING : typeof value === 'number' ? formatSignificant(value, 6) : plainText(value);
  const rows: [string, string][] = [
    ['Least', ends(min)],
    ...Object.entries(quantiles)
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([level, value]): [string, string] => [quantileName(level), formatSignificant(value, 6)]),
    ['Greatest', ends(max)],
  ];
  return (
    <table className={`${classes.table} num`}>
      <caption>Quantiles</caption>
      <tbody>
        {rows.map(([term, value]) => (
          <tr key={term}>
            <th scope="row">{term}</th>
            <td className={classes.right}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function quantileName(level: string): string {
  return level === '0.5' ? 'Median' : `${formatSignificant(100 * Number(level), 4)} %`;
}

interface TopValuesProps {
  name: string;
  profile: ColumnProfile;
  rows: number;
  onFilter(filter: Filter): void;
}

function TopValues({ name, profile: { top = [] }, rows, onFilter }: TopValuesProps) {
  return (
    <table className={`${classes.table} num`}>
      <caption>Most frequent values</caption>
      <tbody>
        {top.map(({ value, rows: count }) => (
          <tr key={value}>
            <td className={classes.value}>
              <button
                type="button"
                title={`Show only rows with ${plainText(value)}`}
                onClick={() => onFilter({ column: name, operator: 'equals', value })}
              >
                {value === '' ? 'empty text' : plainText(value)}
              </button>
            </td>
            <td className={classes.right}>{formatCount(count)}</td>
            <td className={classes.right} style={{ paddingInlineStart: 12 }}>
              {rows > 0 ? missingText(count / rows) : ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
