import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { PlanPreview } from '../../../../shared/plan-preview.ts';
import classes from './preview.module.css';
import { elementLines, leftOut, predictionLines } from './preview-view.ts';

const ROW_HEIGHT = 28;

/** Rows of the data as columns; under each its target, its prediction and every number that is fed. */
export function PreviewTable({ preview }: { preview: PlanPreview }) {
  const lines = useMemo(() => elementLines(preview), [preview]);
  const predictions = predictionLines(preview);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const items = rows.getVirtualItems();
  const left = leftOut(preview);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
    <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label="What is fed and predicted">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Row of the data</th>
            {preview.rows.map((row) => (
              <th key={row} scope="col" className="num">
                {formatCount(row)}
              </th>
            ))}
          </tr>
          <tr className={classes.outcome}>
            <th scope="row">True outcome</th>
            {preview.rows.map((row, i) => (
              <td key={row}>{plainText(preview.target[i] ?? '–', 40)}</td>
            ))}
          </tr>
          {predictions.map(({ label, texts }) => (
            <tr key={label} className={classes.outcome}>
              <th scope="row">{label}</th>
              {preview.rows.map((row, i) => (
                <td key={row} className="num">
                  {texts[i]}
                </td>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          <Spacer height={items[0]?.start ?? 0} />
          {items.map(({ index }) => {
            const { input, slot, column, encoder, cells } = lines[index];
            return (
              <tr key={index} style={{ height: ROW_HEIGHT }}>
                <th scope="row">
                  <span className="mono">
                    {plainText(input, 30)}[{slot}]
                  </span>{' '}
                  <span className={classes.source}>
                    {plainText(column, 30)}, {plainText(encoder, 40)}
                  </span>
                </th>
                {cells.map(({ raw, fed }, i) => (
                  <td key={preview.rows[i]} className="num">
                    {raw !== undefined && (
                      <span className={classes.source}>{raw === null ? 'missing' : plainText(raw, 24)} → </span>
                    )}
                    {fed}
                  </td>
                ))}
              </tr>
            );
          })}
          <Spacer height={rows.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
      {left > 0 && <p className={classes.source}>{formatCount(left)} more numbers per row are fed and not shown.</p>}
    </section>
  );
}

function Spacer({ height }: { height: number }) {
  return height > 0 ? <tr aria-hidden style={{ height }} /> : null;
}
