import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import classes from './data-page.module.css';

/** Jumps to a row by its place in the order that is shown. */
export function GoToRow({ total, onGo }: { total: number; onGo(row: number): void }) {
  const [row, setRow] = useState<string | number>('');
  return (
    <form
      className={classes.goTo}
      onSubmit={(event) => {
        event.preventDefault();
        if (typeof row === 'number') onGo(row - 1);
      }}
    >
      <NumberInput
        size="xs"
        w={120}
        hideControls
        allowDecimal={false}
        min={1}
        max={Math.max(1, total)}
        thousandSeparator=","
        placeholder="Go to row"
        aria-label="Go to row, counted in the order shown"
        value={row}
        onChange={setRow}
        disabled={total === 0}
      />
    </form>
  );
}
