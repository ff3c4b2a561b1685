import type { CellText } from './confusion-cells.ts';
import classes from './confusion-matrix.module.css';

interface MatrixCellProps {
  text: CellText;
  /** The share of the true class comes first. */
  shares: boolean;
  /** On the diagonal, where the prediction is right. */
  right: boolean;
  chosen: boolean;
  /** Only the first of both numbers. */
  brief?: boolean;
  onClick: () => void;
}

export function MatrixCell({ text, shares, right, chosen, brief = false, onClick }: MatrixCellProps) {
  const empty = text.share === '';
  const [first, second] = shares ? [empty ? '0' : text.share, text.count] : [text.count, text.share];
  return (
    <button
      type="button"
      className={`${classes.button} num`}
      style={{ '--depth': `${Math.round(text.depth * 42)}%` } as React.CSSProperties}
      data-right={right || undefined}
      data-empty={empty || undefined}
      aria-label={text.words}
      aria-pressed={chosen}
      title={brief ? text.words : undefined}
      onClick={onClick}
    >
      <span className={classes.first}>{brief && empty ? '' : first}</span>
      {!brief && <span className={classes.second}>{empty ? '' : second}</span>}
    </button>
  );
}
