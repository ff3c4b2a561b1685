/** All that the desktop shell puts into a page's world, under `window.drydock`; everything else goes through the port. */
export interface DesktopBridge<PickedFile> {
  /** Asks for a port to the program: a message `PORT_MESSAGE` brings it, and ends the one before. */
  connect(): void;
  /** The path of a file that the user dropped or picked; empty for one that lies nowhere. */
  pathForFile(file: PickedFile): string;
}

export const CONNECT_CHANNEL = 'drydock:connect';
export const PORT_MESSAGE = 'drydock:port';
/** The last message on a port that the program closes. */
export const PORT_END = 'drydock:end';
