import { useSearchParams } from 'wouter';

/**
 * A choice kept in the address, so that it survives a reload and can be passed on. `inHistory`: the browser's "back"
 * undoes it. `drop`: what says nothing beside the new choice.
 */
export function useChoice(
  name: string,
  { inHistory = false } = {},
): [string | null, (value: string | null, also?: { drop: readonly string[] }) => void] {
  const [search, setSearch] = useSearchParams();
  const choose = (value: string | null, { drop = [] }: { drop?: readonly string[] } = {}) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === null) next.delete(name);
        else next.set(name, value);
        for (const other of drop) next.delete(other);
        return next;
      },
      { replace: !inHistory },
    );
  return [search.get(name), choose];
}
