import type { Cell, ColumnType } from '../../../../shared/contract/data.ts';
import { MISSING } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';

export interface CellText {
  text: string;
  /** How it is drawn: a value, something that is not there, or a text whose looks deceive. */
  look: 'value' | 'missing' | 'odd';
  /** For the pointer and for readers, where the text alone does not say it. */
  says?: string;
}

const LONGEST = 310;
const words: Readonly<Record<string, string>> = { NaN: 'NaN', Infinity: '∞', '-Infinity': '\u2212∞' };

/** A cell as it stands in the table: the data's own digits, and no text that could be mistaken for another. */
export function cellText(cell: Cell, type: ColumnType): CellText {
  if (cell === null) return { text: MISSING, look: 'missing', says: 'missing' };
  if (typeof cell === 'boolean') return { text: String(cell), look: 'value' };
  if (typeof cell === 'number') return { text: String(cell), look: 'value' };
  if (type === 'number' && Object.hasOwn(words, cell))
    return { text: words[cell], look: 'odd', says: cell === 'NaN' ? 'not a number, counts as missing' : 'infinite' };
  if (type !== 'text') return { text: plainText(cell, LONGEST), look: 'value' };
  if (cell === '') return { text: 'empty text', look: 'odd', says: 'a text without characters, which is not missing' };
  const text = plainText(cell, LONGEST);
  if (cell.trim() === '') return { text: 'blanks', look: 'odd', says: `a text of ${cell.length} blanks` };
  return cell === cell.trim()
    ? { text, look: 'value' }
    : { text: `“${text}”`, look: 'value', says: 'with blanks around it' };
}

export const isNumeric = (type: ColumnType): boolean => type === 'integer' || type === 'number';
