import { useSearchParams } from 'wouter';
import type { Cell } from './confusion-cells.ts';

/** The chosen cell of the confusion matrix, in the address. */
export function useCell(): [Cell | null, (cell: Cell | null) => void] {
  const [search, setSearch] = useSearchParams();
  const [target, predicted] = [search.get('true'), search.get('predicted')];
  const choose = (cell: Cell | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('true');
        next.delete('predicted');
        if (cell) {
          next.set('true', cell.target);
          next.set('predicted', cell.predicted);
        }
        return next;
      },
      { replace: true },
    );
  return [target === null || predicted === null ? null : { target, predicted }, choose];
}
