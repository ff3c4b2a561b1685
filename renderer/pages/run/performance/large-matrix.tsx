import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { plainText } from '../../../../shared/format/plain-text.ts';
import classes from './confusion-matrix.module.css';
import type { MatrixProps } from './confusion-matrix.tsx';
import { MatrixCell } from './matrix-cell.tsx';

const NAME = 40;
const ROW = 28;
const COLUMN = 60;
const HEAD = 128;
const NAMES = 180;

/** A matrix of many classes: only the cells in sight are in the page. */
export function LargeMatrix({ confusion, texts, shares, selected, onSelect }: MatrixProps) {
  const { labels } = confusion;
  const box = useRef<HTMLElement>(null);
  const shared = { count: labels.length, getScrollElement: () => box.current, overscan: 4 };
  const rows = useVirtualizer({ ...shared, estimateSize: () => ROW, paddingStart: HEAD });
  const columns = useVirtualizer({ ...shared, horizontal: true, estimateSize: () => COLUMN, paddingStart: NAMES });
  return (
    <section
      ref={box}
      className={classes.large}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={`Confusion matrix of ${labels.length} classes: true classes as rows, predicted classes as columns`}
    >
      <div style={{ width: columns.getTotalSize(), height: rows.getTotalSize() }}>
        <div className={classes.axis} style={{ top: 0, height: HEAD, zIndex: 3 }} aria-hidden>
          <span className={`${classes.axis} ${classes.corner}`} style={{ width: NAMES, height: HEAD }}>
            True \ predicted
          </span>
          {columns.getVirtualItems().map(({ index, start }) => (
            <span
              key={index}
              className={`${classes.name} ${classes.upright}`}
              style={{ left: start, width: COLUMN, height: HEAD }}
            >
              {plainText(labels[index], NAME)}
            </span>
          ))}
        </div>
        <div className={classes.axis} style={{ left: 0, width: NAMES, height: 0 }} aria-hidden>
          {rows.getVirtualItems().map(({ index, start }) => (
            <span
              key={index}
              className={`${classes.name} ${classes.beside}`}
              style={{ top: start - HEAD, width: NAMES, height: ROW }}
            >
              {plainText(labels[index], NAME)}
            </span>
          ))}
        </div>
        {rows.getVirtualItems().map((row) =>
          columns.getVirtualItems().map((column) => {
            const [target, predicted] = [labels[row.index], labels[column.index]];
            const chosen = selected?.target === target && selected.predicted === predicted;
            return (
              <div
                key={`${row.index}-${column.index}`}
                style={{ position: 'absolute', left: column.start, top: row.start, width: COLUMN, height: ROW }}
              >
                <MatrixCell
                  text={texts(row.index, column.index)}
                  shares={shares}
                  right={row.index === column.index}
                  chosen={chosen}
                  brief
                  onClick={() => onSelect(chosen ? null : { target, predicted })}
                />
              </div>
            );
          }),
        )}
      </div>
    </section>
  );
}
