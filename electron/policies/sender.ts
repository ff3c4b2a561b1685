import { APP_ORIGIN } from './app-url.ts';

/** The frame that sent a message, as Electron describes it; null when it is gone already. */
export interface SenderFrame {
  origin: string;
  /** Null for a main frame. */
  parent: unknown;
  detached: boolean;
}

/** Whether a message comes from the page of one of the shell's own windows. */
export function validateSender(
  frame: SenderFrame | null,
  webContentsId: number,
  ownWebContents: ReadonlySet<number>,
): boolean {
  return (
    frame !== null &&
    frame.origin === APP_ORIGIN &&
    frame.parent === null &&
    !frame.detached &&
    ownWebContents.has(webContentsId)
  );
}
