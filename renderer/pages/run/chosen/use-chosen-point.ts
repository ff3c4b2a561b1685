import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { useInspector } from '../../../app/inspector-slot.ts';
import { type Point, pointAddress, pointOfAddress } from './chosen-view.ts';

/** The chosen point of a chart, in the address; choosing opens the inspector. */
export function useChosenPoint(): [Point | undefined, (point: Point) => void] {
  const [search, setSearch] = useSearchParams();
  const { setOpen } = useInspector();
  const written = search.get('point');
  const point = useMemo(() => pointOfAddress(written), [written]);
  const choose = useCallback(
    (to: Point) => {
      setOpen(true);
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          next.set('point', pointAddress(to));
          return next;
        },
        { replace: true },
      );
    },
    [setOpen, setSearch],
  );
  return [point, choose];
}
