import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import type { Fairness } from '../../../../shared/report.ts';
import { useInspector } from '../../../app/inspector-slot.ts';

/** Place of the chosen group among those of the attribute, in the address; choosing opens the inspector. */
export function useChosenGroup({ sensitive, groups }: Fairness): [number | undefined, (group: number) => void] {
  const [search, setSearch] = useSearchParams();
  const { setOpen } = useInspector();
  const written = search.get('group');
  const group = written === null || !Object.hasOwn(groups, written) ? undefined : Number(written);
  const choose = useCallback(
    (to: number) => {
      setOpen(true);
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          next.set('attribute', sensitive);
          next.set('group', String(to));
          return next;
        },
        { replace: true },
      );
    },
    [sensitive, setOpen, setSearch],
  );
  return [group, choose];
}
