import type { BrowserWindow } from 'electron';
import type { CommandId } from '../../shared/commands.ts';
import type { WindowState } from '../../shared/contract/desktop.ts';
import type { Electron } from '../electron.ts';
import { APP_ORIGIN } from '../policies/app-url.ts';
import { backgroundColor } from '../policies/background.ts';
import { restoredBounds } from '../policies/window-bounds.ts';
import { askBeforeLeaving } from './ask-before-leaving.ts';
import { recoverWindow } from './recover-window.ts';
import { RequestQueue } from './request-queue.ts';
import { windowOptions } from './window-options.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

export interface ShellWindow {
  window: BrowserWindow;
  requests: RequestQueue;
  enabled: ReadonlySet<CommandId>;
}

type Parts = Pick<Electron, 'BrowserWindow' | 'dialog' | 'nativeTheme' | 'screen'>;

/** The windows of the program, by the id of their web contents. */
export class Windows {
  readonly #electron: Parts;
  readonly #preload: string;
  readonly #stateFile: string;
  readonly #changed: () => void;
  readonly #open = new Map<number, ShellWindow>();
  #front: ShellWindow | null = null;

  /** @param changed  the window in front, or what it can do, is another now */
  constructor(electron: Parts, { preload, stateFile }: { preload: string; stateFile: string }, changed: () => void) {
    this.#electron = electron;
    this.#preload = preload;
    this.#stateFile = stateFile;
    this.#changed = changed;
    electron.nativeTheme.themeSource = readWindowState(stateFile).theme;
  }

  get ids(): ReadonlySet<number> {
    return new Set(this.#open.keys());
  }

  get all(): BrowserWindow[] {
    return [...this.#open.values()].map(({ window }) => window);
  }

  get front(): ShellWindow | null {
    return this.#front;
  }

  byId(webContentsId: number): ShellWindow | undefined {
    return this.#open.get(webContentsId);
  }

  open(address = `${APP_ORIGIN}/`): ShellWindow {
    const { BrowserWindow, nativeTheme, screen } = this.#electron;
    const saved = readWindowState(this.#stateFile);
    const displays = screen.getAllDisplays().map(({ workArea }) => workArea);
    const window = new BrowserWindow(
      windowOptions({
        // A second window would cover the first exactly.
        bounds: this.#open.size === 0 ? restoredBounds(saved.bounds, displays) : null,
        backgroundColor: backgroundColor(saved.theme, nativeTheme.shouldUseDarkColors),
        preload: this.#preload,
      }),
    );
    const own: ShellWindow = { window, requests: new RequestQueue(), enabled: new Set() };
    const { id } = window.webContents;
    this.#open.set(id, own);
    this.#front ??= own;
    window.once('ready-to-show', () => window.show());
    window.on('focus', () => this.#bringForward(own));
    window.on('close', () => this.#remember(window));
    window.on('closed', () => {
      this.#open.delete(id);
      if (this.#front === own) this.#bringForward([...this.#open.values()].at(-1) ?? null);
    });
    recoverWindow(window, this.#electron.dialog, (last) => this.open(last || address));
    askBeforeLeaving(window, this.#electron.dialog);
    void window.loadURL(address);
    return own;
  }

  /** Shows the window in front, or a new one. */
  focus(): ShellWindow {
    if (!this.#front) return this.open();
    const { window } = this.#front;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    return this.#front;
  }

  tell(own: ShellWindow, { enabled, document, edited, theme }: WindowState): void {
    own.enabled = new Set(enabled);
    own.window.setRepresentedFilename(document ?? '');
    own.window.setDocumentEdited(edited);
    if (this.#electron.nativeTheme.themeSource !== theme) {
      this.#electron.nativeTheme.themeSource = theme;
      writeWindowState(this.#stateFile, { ...readWindowState(this.#stateFile), theme });
    }
    if (own === this.#front) this.#changed();
  }

  #bringForward(own: ShellWindow | null): void {
    this.#front = own;
    this.#changed();
  }

  #remember(window: BrowserWindow): void {
    if (window.isDestroyed()) return;
    writeWindowState(this.#stateFile, { ...readWindowState(this.#stateFile), bounds: window.getNormalBounds() });
  }
}
