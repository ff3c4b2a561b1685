import type { Page } from '@playwright/test';

/** The workbench, running in one of its hosts. The suite knows nothing else of the host. */
export interface RunningWorkbench {
  /** The first window. */
  readonly page: Page;
  /** The process that is the host. */
  readonly hostPid: number;
  /** Another window of the same host. */
  newWindow(): Promise<Page>;
  /** Shows an address of the window, such as `/runs`. */
  show(page: Page, address: string): Promise<void>;
  /** What the windows said on their consoles that is a fault, and every request that left this machine. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export interface Launcher {
  readonly name: string;
  /** Why it cannot run here; null when it can. */
  readonly unavailable: string | null;
  launch(options: { workspace: string; colorScheme?: 'light' | 'dark' }): Promise<RunningWorkbench>;
}
