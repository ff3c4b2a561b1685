import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';

/** Browsers refuse an address that changes with every frame. */
const WRITE_AFTER_MS = 200;

/** A number that is kept in the address under a name, null where it is not there. The address follows a moment later. */
export function useAddressNumber(name: string): [number | null, (to: number | null) => void] {
  const [search, setSearch] = useSearchParams();
  const written = parsed(search.get(name));
  const [value, setValue] = useState(written);
  const last = useRef(written);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Back, forward and links change the address from outside.
  useEffect(() => {
    if (written === last.current) return;
    clearTimeout(timer.current);
    last.current = written;
    setValue(written);
  }, [written]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const write = useCallback(
    (to: number | null) => {
      setValue(to);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        last.current = to;
        setSearch(
          (before) => {
            const next = new URLSearchParams(before);
            if (to === null) next.delete(name);
            else next.set(name, String(to));
            return next;
          },
          { replace: true },
        );
      }, WRITE_AFTER_MS);
    },
    [name, setSearch],
  );
  return [value, write];
}

function parsed(text: string | null): number | null {
  const number = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}
