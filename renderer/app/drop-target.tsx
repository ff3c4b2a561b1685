import { IconFileDownload } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { collectDrop } from '../files/collect-drop.ts';
import { useOpenFile } from '../files/open-files.ts';
import { useHost } from '../host/host-context.ts';
import classes from './drop-target.module.css';

/** Files can be dropped anywhere on the window, on every page. */
export function DropTarget() {
  const files = useOpenFile();
  const host = useHost();
  const [over, setOver] = useState(false);

  const enter = useEffectEvent((event: DragEvent) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    setOver(true);
  });
  const leave = useEffectEvent((event: DragEvent) => {
    // Between two elements of the page there is always a next one.
    if (event.relatedTarget === null) setOver(false);
  });
  const drop = useEffectEvent(async (event: DragEvent) => {
    setOver(false);
    if (!holdsFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    await files.openDropped(await collectDrop(event.dataTransfer, { into: host.importFiles !== undefined }));
  });
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('dragenter', (event) => enter(event), { signal });
    window.addEventListener('dragover', (event) => enter(event), { signal });
    window.addEventListener('dragleave', (event) => leave(event), { signal });
    window.addEventListener('drop', (event) => void drop(event), { signal });
    return () => stop.abort();
  }, []);

  return (
    over && (
      <div className={classes.overlay} role="status">
        <div className={classes.frame}>
          <IconFileDownload size={40} stroke={1.4} aria-hidden />
          <strong>Drop to open</strong>
          <span>A model, a dataset, a plan, or several of them together</span>
        </div>
      </div>
    )
  );
}

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
