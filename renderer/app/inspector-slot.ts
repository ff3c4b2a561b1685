import { useLocalStorage } from '@mantine/hooks';
import { createContext, use, useMemo, useState } from 'react';

export interface InspectorSlot {
  /** Where the content of the inspector is drawn. */
  readonly place: HTMLElement | null;
  /** Whether the page has something selected to show there. */
  readonly filled: boolean;
  readonly open: boolean;
  setPlace(place: HTMLElement | null): void;
  /** Whose content is drawn: of several that have some, the one that came last. */
  readonly filler: string | undefined;
  /** Returns the function that takes the content back. */
  fill(filler: string): () => void;
  setOpen(open: boolean): void;
}

const InspectorContext = createContext<InspectorSlot | null>(null);
export const InspectorProvider = InspectorContext.Provider;

/** The panel at the right: pages fill it with `<Inspector>` and open it when something is selected. */
export function useInspector(): InspectorSlot {
  const slot = use(InspectorContext);
  if (!slot) throw new Error('no inspector around this component');
  return slot;
}

export function useInspectorSlot(): InspectorSlot {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [fillers, setFillers] = useState<readonly string[]>([]);
  const [open, setOpen] = useLocalStorage({
    key: 'drydock.inspector',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return useMemo(
    () => ({
      place,
      filled: fillers.length > 0,
      filler: fillers.at(-1),
      open,
      setPlace,
      fill: (filler) => {
        setFillers((all) => [...all, filler]);
        return () => setFillers((all) => all.filter((one) => one !== filler));
      },
      setOpen,
    }),
    [place, fillers, open, setOpen],
  );
}
