import { type Confusion, countText, rowTotals } from '../../../../shared/format/confusion-findings.ts';
import { formatFixed } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';

/** Which rows a cell of the matrix holds. */
export interface Cell {
  target: string;
  predicted: string;
}

export interface CellText {
  count: string;
  /** Share of the true class; empty for an empty cell. */
  share: string;
  /** Depth of the one hue, from 0 to 1. */
  depth: number;
  /** For readers: the whole fact in words. */
  words: string;
}

const LABEL_LIMIT = 40;

/** Texts of the cells, made when they are asked for: a matrix of a thousand classes has a million. */
export function cellTexts(confusion: Confusion): (row: number, column: number) => CellText {
  const totals = rowTotals(confusion);
  const labels = confusion.labels.map((label) => plainText(label, LABEL_LIMIT));
  return (row, column) => {
    const count = confusion.counts[row][column];
    const share = totals[row] === 0 ? 0 : count / totals[row];
    const percent = count === 0 ? '' : `${formatFixed(100 * share, 1)} %`;
    return {
      count: countText(count),
      share: percent,
      depth: share,
      words: `True ${labels[row]}, predicted ${labels[column]}: ${countText(count)} rows${percent && `, ${percent} of the true class`}`,
    };
  };
}
