import { createContext, use } from 'react';
import type { OpenKind } from '../../shared/file-kinds.ts';
import type { DroppedFile } from '../host/host.ts';

export interface OpenFiles {
  /** Finds out what the paths are, remembers them, and shows their page. Failures are shown by the window. */
  open(...paths: readonly string[]): Promise<void>;
  /** The same for files that were dropped on the window or picked with the browser's own dialog. */
  openDropped(files: readonly DroppedFile[]): Promise<void>;
  /** Asks for a file of this machine. */
  choose(kind?: OpenKind): Promise<void>;
  openSample(): Promise<void>;
}

export const OpenFilesContext = createContext<OpenFiles | null>(null);

export function useOpenFile(): OpenFiles {
  const files = use(OpenFilesContext);
  if (!files) throw new Error('nothing opens files around this component');
  return files;
}
