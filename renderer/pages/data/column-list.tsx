import { SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { DataColumn } from '../../../shared/contract/data.ts';
import { formatCount } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import type { ColumnProfile, Data } from '../../../shared/results.ts';
import classes from './column-list.module.css';
import { missingText } from './header-cell.tsx';

const ROW = 32;

interface ColumnListProps {
  columns: readonly DataColumn[];
  profiles: ReadonlyMap<string, ColumnProfile>;
  alerts: Data['alerts'] | undefined;
  rows: number;
  chosen: string | null;
  onChoose(column: string): void;
}

/** Every column with its type and missing share, to find and to jump to; or what should be known about them. */
export function ColumnList({ columns, profiles, alerts, rows, chosen, onChoose }: ColumnListProps) {
  const [shown, setShown] = useState<'columns' | 'alerts'>('columns');
  return (
    <aside className={classes.side} aria-label="Columns and alerts">
      <SegmentedControl
        size="xs"
        fullWidth
        value={shown}
        onChange={(value) => setShown(value as typeof shown)}
        data={[
          { value: 'columns', label: `Columns ${formatCount(columns.length)}` },
          { value: 'alerts', label: alerts ? `Alerts ${formatCount(alerts.length)}` : 'Alerts' },
        ]}
      />
      {shown === 'columns' ? (
        <Columns columns={columns} profiles={profiles} rows={rows} chosen={chosen} onChoose={onChoose} />
      ) : (
        <Alerts alerts={alerts} onChoose={onChoose} />
      )}
    </aside>
  );
}

function Columns({ columns, profiles, rows, chosen, onChoose }: Omit<ColumnListProps, 'alerts'>) {
  const [search, setSearch] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const found = useMemo(() => {
    const words = search.trim().toLowerCase();
    return words === ''
      ? columns
      : columns.filter(({ name, type }) => name.toLowerCase().includes(words) || type === words);
  }, [columns, search]);
  const list = useVirtualizer({
    count: found.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  return (
    <>
      <TextInput
        aria-label="Find a column"
        placeholder="Find a column"
        leftSection={<IconSearch size={14} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div ref={box} className={classes.list}>
        {found.length === 0 && (
          <Text size="sm" c="dimmed" p={8}>
            No column is called that.
          </Text>
        )}
        <ul style={{ height: list.getTotalSize() }} aria-label="Columns">
          {list.getVirtualItems().map(({ index, start }) => {
            const { name, type } = found[index];
            const profile = profiles.get(name);
            const missing = profile && rows > 0 ? profile.missing / rows : 0;
            return (
              <li key={name} style={{ transform: `translateY(${start}px)` }}>
                <button
                  type="button"
                  className={classes.column}
                  aria-current={name === chosen ? 'true' : undefined}
                  onClick={() => onChoose(name)}
                >
                  <span className={classes.name} title={plainText(name)}>
                    {plainText(name)}
                  </span>
                  <span className={classes.type}>{profile?.type ?? type}</span>
                  <span className={`${classes.missing} num`} title="Share of rows in which it is missing">
                    {profile ? (missing > 0 ? missingText(missing) : '') : ''}
                  </span>
                  {missing > 0 && <span className={classes.bar} style={{ width: `${100 * missing}%` }} aria-hidden />}
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}

function Alerts({ alerts, onChoose }: Pick<ColumnListProps, 'alerts' | 'onChoose'>) {
  if (!alerts)
    return (
      <Text size="sm" c="dimmed" p={8}>
        They come with the profile.
      </Text>
    );
  if (alerts.length === 0)
    return (
      <Text size="sm" c="dimmed" p={8}>
        Nothing about these columns stands out.
      </Text>
    );
  return (
    <div className={classes.list}>
      <ul className={classes.alerts} aria-label="Alerts">
        {alerts.map(({ code, message, column }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of one profile never changes
          <li key={i}>
            <button
              type="button"
              className={classes.alert}
              disabled={column === undefined}
              onClick={() => column !== undefined && onChoose(column)}
            >
              <IconAlertTriangle size={14} color="var(--inconclusive)" aria-hidden />
              <span>
                {plainText(message, 400)}
                <span className={`${classes.code} mono`}>{code}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
