import { CloseButton } from '@mantine/core';
import { type ReactNode, useId, useLayoutEffect } from 'react';
import { createPortal } from 'react-dom';
import { useInspector } from '../app/inspector-slot.ts';
import classes from './inspector.module.css';

/** Shows its children in the panel at the right while this component is there: what is selected on the page. */
export function Inspector({ title, children }: { title: ReactNode; children: ReactNode }) {
  const id = useId();
  const { place, open, filler, fill, setOpen } = useInspector();
  // biome-ignore lint/correctness/useExhaustiveDependencies: filled once while it is there
  useLayoutEffect(() => fill(id), []);
  if (!place || !open || filler !== id) return null;
  return createPortal(
    <>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        <CloseButton aria-label="Close the inspector" onClick={() => setOpen(false)} />
      </div>
      <div className={classes.body}>{children}</div>
    </>,
    place,
  );
}
