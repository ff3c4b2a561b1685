import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useCommand } from '../../../commands/use-command.ts';

const ExportDialog = lazy(() => import('./export-dialog.tsx'));

export function ExportButton({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  useCommand('run.export', () => setOpen(true));
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileExport size={14} aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        Export …
      </Button>
      {open && (
        <Suspense>
          <ExportDialog id={id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
