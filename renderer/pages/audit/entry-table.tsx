import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { formatCount } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import type { AuditEntry } from '../../../shared/results.ts';
import { moved } from '../../components/file-picker/folder-view.ts';
import classes from './audit-page.module.css';
import { momentText } from './audit-view.ts';

const ROW_HEIGHT = 32;

interface EntryTableProps {
  entries: readonly AuditEntry[];
  chosen: number | null;
  onChoose: (entry: number) => void;
}

/** Entries as rows; only those in sight are in the page. Arrow keys choose. */
export function EntryTable({ entries, chosen, onChoose }: EntryTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    // The head stands before the rows and stays over them.
    scrollMargin: ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
  });
  const at = entries.findIndex(({ sequence }) => sequence === chosen);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at);
  }, [at, rows]);

  const move = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const next =
      event.key === 'Home' ? 0 : event.key === 'End' ? entries.length - 1 : moved(event.key, at, entries.length, page);
    if (next === null || !entries[next]) return;
    event.preventDefault();
    onChoose(entries[next].sequence);
  };

  const shown = rows.getVirtualItems();
  const before = (shown[0]?.start ?? ROW_HEIGHT) - ROW_HEIGHT;
  const after = rows.getTotalSize() - ((shown.at(-1)?.end ?? ROW_HEIGHT) - ROW_HEIGHT);
  return (
    <div ref={box} className={classes.box}>
      <table
        className={classes.table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows of a table that can be chosen by keyboard are a grid
        role="grid"
        aria-label="Audit trail"
        aria-rowcount={entries.length + 1}
        aria-activedescendant={at >= 0 ? `entry-${chosen}` : undefined}
        tabIndex={0}
        onKeyDown={move}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={classes.number}>
              Entry
            </th>
            <th scope="col" className={classes.when}>
              When
            </th>
            <th scope="col" className={classes.actor}>
              Who
            </th>
            <th scope="col" className={classes.action}>
              Action
            </th>
            <th scope="col">Subject</th>
            <th scope="col" className={classes.hash}>
              Hash
            </th>
          </tr>
        </thead>
        <tbody>
          {before > 0 && (
            <tr aria-hidden>
              <td style={{ height: before }} />
            </tr>
          )}
          {shown.map(({ index }) => {
            const { sequence, at: moment, actor, action, subject, hash } = entries[index];
            return (
              <tr
                key={sequence}
                id={`entry-${sequence}`}
                className={classes.row}
                aria-rowindex={index + 2}
                aria-selected={sequence === chosen}
                onClick={() => onChoose(sequence)}
              >
                <td className={`${classes.number} num`}>{formatCount(sequence)}</td>
                <td className="num">{momentText(moment)}</td>
                <td>{plainText(actor, 60)}</td>
                <td>{plainText(action, 60)}</td>
                <td className="mono">{plainText(subject, 80)}</td>
                <td className="mono">{hash.slice(0, 12)}</td>
              </tr>
            );
          })}
          {after > 0 && (
            <tr aria-hidden>
              <td style={{ height: after }} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
