import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../shared/contract/contract.ts';
import type { desktopContract } from '../../shared/contract/desktop.ts';

export type Client = ContractRouterClient<typeof contract>;
export type DesktopClient = ContractRouterClient<typeof desktopContract>;
export type LineStatus = 'connecting' | 'online' | 'offline';

/** A file that was dropped or picked; `name` with the folders it was dropped in, separated by "/". */
export interface DroppedFile {
  file: File;
  name: string;
}

export interface ImportProgress {
  sent: number;
  total: number;
}

export interface ImportOptions {
  progress(progress: ImportProgress): void;
  signal: AbortSignal;
}

/** Where copied files are: their folder, and what lies at its top. */
export interface Imported {
  folder: string;
  paths: string[];
}

/** What the window knows of the program behind it; the same for the browser and the desktop shell. */
export interface Host {
  /** Every call rejects with a `DrydockError`. */
  readonly client: Client;
  /** The line to the program; `subscribe` returns the function that ends it. */
  readonly line: { get(): LineStatus; subscribe(listener: () => void): () => void };
  /** What only the desktop shell offers: its menu, its file manager. */
  readonly desktop?: DesktopClient;
  /** The path under which the program finds a file that was dropped or picked in the window. */
  pathForFile(file: File): Promise<string>;
  /** Where files hide their place, as in a browser: copies them, together, to where the program finds them. */
  importFiles?(files: readonly DroppedFile[], options: ImportOptions): Promise<Imported>;
}
