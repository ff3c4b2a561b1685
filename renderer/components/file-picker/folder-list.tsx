import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { FolderEntry } from '../../../shared/contract/files.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { absoluteTime } from '../../../shared/format/time-text.ts';
import { formatBytes } from '../../../shared/format/units.ts';
import { KindIcon, kindWords } from '../kind-icon.tsx';
import classes from './file-picker.module.css';

export const ROW_HEIGHT = 32;

interface FolderListProps {
  id: string;
  label: string;
  entries: readonly FolderEntry[];
  /** The entry that the keys stand on. */
  at: number;
  fits(entry: FolderEntry): boolean;
  onMove(at: number): void;
  onChoose(entry: FolderEntry): void;
  onKey(event: KeyboardEvent): void;
}

export const optionId = (id: string, index: number): string => `${id}-${index}`;

/** The entries of one folder; the field above it keeps the focus and moves the mark. */
export function FolderList({ id, label, entries, at, fits, onMove, onChoose, onKey }: FolderListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  useEffect(() => {
    if (entries.length > 0) rows.scrollToIndex(at);
  }, [rows, at, entries]);
  return (
    <div
      ref={scroller}
      id={id}
      className={classes.list}
      role="listbox"
      aria-label={label}
      aria-activedescendant={optionId(id, at)}
      tabIndex={0}
      onKeyDown={onKey}
    >
      <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const entry = entries[index];
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys go to the field that this list belongs to
            <div
              key={entry.path}
              id={optionId(id, index)}
              role="option"
              aria-selected={index === at}
              aria-setsize={entries.length}
              aria-posinset={index + 1}
              tabIndex={-1}
              className={classes.row}
              data-fits={fits(entry) || undefined}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => onMove(index)}
              onDoubleClick={() => onChoose(entry)}
            >
              <KindIcon kind={entry.kind} />
              <span className={classes.name}>{plainText(entry.name)}</span>
              <span className={classes.kind}>{kindWords[entry.kind]}</span>
              <span className={`${classes.bytes} num`}>{entry.bytes === null ? '' : formatBytes(entry.bytes)}</span>
              <span className={`${classes.modified} num`}>{entry.modified ? absoluteTime(entry.modified) : ''}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
