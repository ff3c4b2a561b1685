import { createContext, use } from 'react';
import type { OpenKind } from '../../../shared/file-kinds.ts';
import type { PickerMode } from './folder-view.ts';

export interface FilePickerOptions {
  /** What is chosen, as the dialog's title: "Choose a model". */
  title: string;
  /** `open`: a file that exists (or a folder of images). `folder`: a folder. `save`: a folder and a name. */
  mode?: PickerMode;
  /** What may be opened; all kinds by default. */
  kinds?: readonly OpenKind[];
  /** For `save`: the name that is suggested; its ending is put behind a name that has none. */
  name?: string;
  /** Where to begin; by default where the last choice was made. */
  folder?: string;
  /** The word on the button; by default Open, Choose this folder or Save. */
  action?: string;
}

export type PickFile = (options: FilePickerOptions) => Promise<string | null>;

export const FilePickerContext = createContext<PickFile>(() => {
  throw new Error('no file picker around this component');
});

/** A function that asks for a file, a folder or a name to save under: an absolute path, or null when nothing was chosen. */
export const useFilePicker = (): PickFile => use(FilePickerContext);
