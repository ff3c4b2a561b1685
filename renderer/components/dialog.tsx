import { CloseButton, Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import classes from './dialog.module.css';

interface DialogProps {
  title: string;
  size?: string | number;
  onClose(): void;
  children: ReactNode;
}

/** An open dialog. Its head is no landmark of the page, as the head of Mantine's own would be. */
export function Dialog({ title, size = 'md', onClose, children }: DialogProps) {
  // Mantine gives the focus back when a dialog closes, not when it goes away as a whole.
  const [before] = useState(() => document.activeElement);
  useEffect(() => () => (before as HTMLElement | null)?.focus({ preventScroll: true }), [before]);
  return (
    <Modal.Root opened onClose={onClose} size={size} padding="lg" centered>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <div className={classes.head}>
          <h2 className={classes.title}>{title}</h2>
          <CloseButton aria-label="Close" onClick={onClose} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
