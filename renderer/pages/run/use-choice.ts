import { useSearchParams } from 'wouter';

/**
 * A choice kept in the address, so that it survives a reload and can be passed on. `inHistory`: the browser's "back"
 * undoes it.
 */
export function useChoice(name: string, { inHistory = false } = {}): [string | null, (value: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const choose = (value: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: !inHistory },
    );
  return [search.get(name), choose];
}
