import { useEffect } from 'react';
import { useInspector } from './inspector-slot.ts';
import classes from './shell.module.css';

/** The place at the right that `<Inspector>` draws into. Esc closes it. */
export function InspectorPanel() {
  const { open, filled, setPlace, setOpen } = useInspector();
  const shown = open && filled;
  useEffect(() => {
    if (!shown) return;
    const hear = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // What floats, and fields with something to take back, have the key first.
      const { target } = event;
      if (target instanceof Element && target.closest('[aria-modal], [role=listbox], [role=menu], input, textarea'))
        return;
      setOpen(false);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [shown, setOpen]);
  return <aside ref={setPlace} className={classes.inspector} aria-label="Inspector" hidden={!shown} />;
}
