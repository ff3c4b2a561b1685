import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { MOST_ROWS_A_PAGE } from '../../../../shared/contract/predictions.ts';
import { DrydockError } from '../../../../shared/errors.ts';
import { csvText } from '../../../../shared/format/csv.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { useClient } from '../../../host/host-context.ts';
import type { RowColumn, ShownRow } from './row-columns.ts';
import type { RowQuery } from './use-row-pages.ts';

const MOST_COPIED = 2 * MOST_ROWS_A_PAGE;

interface CopyRowsProps {
  query: RowQuery;
  total: number;
  stored: readonly RowColumn[];
  originals: readonly RowColumn[];
}

/** Copies the list, or its beginning, as CSV: every digit, all columns. */
export function CopyRows({ query, total, stored, originals }: CopyRowsProps) {
  const client = useClient();
  const [copying, setCopying] = useState(false);
  const count = Math.min(total, MOST_COPIED);
  const copy = async () => {
    setCopying(true);
    try {
      const rows: ShownRow[] = [];
      for (let offset = 0; offset < count; offset += MOST_ROWS_A_PAGE) {
        const { run: id, select, threshold } = query;
        const chosen = threshold === undefined ? { select } : { select, threshold };
        const page = await client.predictions.rows({ id, ...chosen, offset, limit: MOST_ROWS_A_PAGE });
        if (page.state !== 'ready') break;
        const numbers = page.rows.map(({ row }) => row);
        const beside =
          originals.length > 0
            ? await client.predictions.originals({ id, rows: numbers })
            : { state: 'absent' as const };
        rows.push(
          ...page.rows.map((one, i) => ({
            stored: one,
            original: beside.state === 'ready' ? beside.rows[i] : undefined,
          })),
        );
      }
      const columns = [...stored, ...originals];
      const cells = rows.map((row) => columns.map((column) => column.value(row)));
      await navigator.clipboard.writeText(
        csvText(
          columns.map(({ title }) => title),
          cells,
        ),
      );
      notifications.show({ message: `Copied ${formatCount(rows.length)} rows as CSV` });
    } catch (thrown) {
      notifications.show({
        color: 'red',
        title: 'Copying failed',
        message: plainText(DrydockError.from(thrown).message, 400),
      });
    } finally {
      setCopying(false);
    }
  };
  const what =
    count < total ? `the first ${formatCount(count)} rows` : `${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`;
  return (
    <Button variant="default" leftSection={<IconCopy size={14} aria-hidden />} disabled={copying} onClick={copy}>
      {copying ? 'Copying …' : `Copy ${what} as CSV`}
    </Button>
  );
}
