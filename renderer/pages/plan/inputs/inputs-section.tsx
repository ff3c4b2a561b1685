import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { FormSection } from '../form/form-section.tsx';
import { usePlanForm } from '../form/plan-form-context.ts';
import { AddColumn } from './add-column.tsx';
import { EntryLine } from './entry-line.tsx';
import { InputHeadLine } from './input-head-line.tsx';
import { type InputRow, inputRows } from './input-rows.ts';
import classes from './inputs.module.css';
import { SingleInput } from './single-input.tsx';

/** Up to so many rows stand in the page; more scroll in a frame of their own. */
const MOST_IN_PAGE = 60;
/** Of a closed entry, exactly: a row that differs has every row behind it placed anew. */
const ENTRY_HEIGHT = 39;

/** Model inputs ← encoders ← data columns. */
export function InputsSection() {
  const { value, sources } = usePlanForm();
  const rows = useMemo(() => inputRows(value, sources), [value, sources]);
  return (
    <FormSection
      title="Inputs"
      path={['inputs']}
      about="What is fed to each input of the model: a column of the data through an encoder, in the order of training."
    >
      {rows.length === 0 ? (
        <p className={classes.empty}>Name a model file first; its inputs are listed here.</p>
      ) : (
        <>
          <div className={classes.head} aria-hidden>
            <span>Model input</span>
            <span />
            <span>Encoder</span>
            <span />
            <span>Data column</span>
          </div>
          <Rows rows={rows} />
        </>
      )}
    </FormSection>
  );
}

function Rows({ rows }: { rows: readonly InputRow[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<string | null>(null);
  const framed = rows.length > MOST_IN_PAGE;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (rows[i].kind === 'entry' ? ENTRY_HEIGHT : 52),
    getItemKey: (i) => keyOf(rows[i]),
    overscan: 8,
    enabled: framed,
  });
  const line = (row: InputRow) => {
    const key = keyOf(row);
    switch (row.kind) {
      case 'head':
        return <InputHeadLine head={row} />;
      case 'entry':
        return <EntryLine row={row} open={open === key} onToggle={() => setOpen(open === key ? null : key)} />;
      case 'single':
        return <SingleInput row={row} />;
      case 'add':
        return <AddColumn row={row} />;
    }
  };
  if (!framed)
    return (
      <div>
        {rows.map((row) => (
          <div key={keyOf(row)}>{line(row)}</div>
        ))}
      </div>
    );
  return (
    <div ref={scroller} className={classes.frame}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => (
          <div
            key={String(key)}
            data-index={index}
            ref={virtual.measureElement}
            className={classes.placed}
            style={{ transform: `translateY(${start}px)` }}
          >
            {line(rows[index])}
          </div>
        ))}
      </div>
    </div>
  );
}

function keyOf(row: InputRow): string {
  if (row.kind === 'head') return `head ${row.name}`;
  return row.kind === 'entry' ? `entry ${row.index} ${row.input}` : `${row.kind} ${row.input}`;
}
