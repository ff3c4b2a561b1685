import { Button, Group, Stack } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { DrydockError } from '../../shared/errors.ts';
import { ErrorPanel } from '../components/error-panel.tsx';

/** Catches what a page throws while it is drawn, so that the rest of the window stays usable. Give it the address as key. */
export class PageBoundary extends Component<{ children: ReactNode }, { thrown: unknown; failed: boolean }> {
  override state = { thrown: undefined as unknown, failed: false };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown, failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const { message } = DrydockError.from(this.state.thrown);
    return (
      <Stack gap="md">
        <h1 className="visually-hidden" tabIndex={-1}>
          This page cannot be shown
        </h1>
        <ErrorPanel
          error={
            new DrydockError('INTERNAL', `this page cannot be shown: ${message}`, {
              hint: 'Load the window again, or go to another room; nothing that was saved is lost. Please report it with what led here.',
            })
          }
        />
        <Group>
          <Button onClick={() => location.reload()}>Load the window again</Button>
        </Group>
      </Stack>
    );
  }
}
