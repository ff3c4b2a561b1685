import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { MessageBoxOptions } from 'electron';
import type { Electron } from '../../electron/electron.ts';
import { asPagePort } from './page.ts';
import { standInUtility } from './stand-in-utility.ts';

/**
 * A double of Electron's main module: the real one cannot run here. It records what the shell asks for and lets a test
 * play the system and the pages; it proves the wiring, not Electron.
 */
export class FakeWindow extends EventEmitter {
  static nextId = 1;
  readonly options: Record<string, unknown>;
  readonly webContents;
  readonly told: Record<string, unknown> = {};
  address = '';
  destroyed = false;
  focused = true;

  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    this.webContents = Object.assign(new EventEmitter(), {
      id: FakeWindow.nextId++,
      getURL: () => this.address,
      setWindowOpenHandler: (handler: (details: { url: string }) => { action: string }) => {
        this.openWindow = handler;
      },
    });
    windows.push(this);
    created(this.webContents);
  }

  openWindow: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  loadURL = async (address: string) => {
    this.address = address;
  };
  isFocused = () => this.focused;
  isDestroyed = () => this.destroyed;
  isMinimized = () => false;
  restore = () => {};
  show = () => {
    this.told.shown = true;
  };
  focus = () => this.emit('focus');
  getNormalBounds = () => ({ x: 40, y: 50, width: 1000, height: 700 });
  setProgressBar = (value: number) => {
    this.told.progress = value;
  };
  setRepresentedFilename = (path: string) => {
    this.told.document = path;
  };
  setDocumentEdited = (edited: boolean) => {
    this.told.edited = edited;
  };
  close = () => {
    this.emit('close');
    this.destroy();
  };
  destroy = () => {
    this.destroyed = true;
    windows.splice(windows.indexOf(this), 1);
    this.emit('closed');
    if (windows.length === 0) allClosed();
  };
}

const windows: FakeWindow[] = [];
let created: (contents: unknown) => void = () => {};
let allClosed: () => void = () => {};

export interface FakeOptions {
  userData: string;
  packaged?: boolean;
  /** Whether this is the first instance. */
  first?: boolean;
}

export function fakeElectron({ userData, packaged = true, first = true }: FakeOptions) {
  windows.splice(0);
  const said: string[] = [];
  const note = (word: string) => () => void said.push(word);
  const answers: number[] = [];
  const questions: MessageBoxOptions[] = [];
  const menus: MenuItem[][] = [];
  const handlers: Record<string, (...args: never[]) => unknown> = {};
  const record = (name: string) => (handler: (...args: never[]) => unknown) => {
    handlers[name] = handler;
  };
  const app = Object.assign(new EventEmitter(), {
    isPackaged: packaged,
    lockData: null as unknown,
    recent: [] as string[],
    requestSingleInstanceLock: (data: unknown) => {
      app.lockData = data;
      return first;
    },
    enableSandbox: note('sandbox'),
    whenReady: () => Promise.resolve().then(note('ready')),
    getPath: () => userData,
    quit: note('quit'),
    exit: note('exit'),
    addRecentDocument: (path: string) => void app.recent.push(path),
  });
  created = (contents) => void app.emit('web-contents-created', {}, contents);
  allClosed = () => void app.emit('window-all-closed');
  const notifications: { title: string; body: string; click(): void }[] = [];
  const electron = {
    app,
    BrowserWindow: FakeWindow,
    dialog: {
      showMessageBox: async (...args: unknown[]) => {
        questions.push(args.at(-1) as MessageBoxOptions);
        return { response: answers.shift() ?? (args.at(-1) as MessageBoxOptions).cancelId ?? 0 };
      },
      showMessageBoxSync: (_: unknown, options: MessageBoxOptions) => {
        questions.push(options);
        return answers.shift() ?? options.cancelId;
      },
    },
    ipcMain: new EventEmitter(),
    Menu: {
      buildFromTemplate: (template: MenuItem[]) => template,
      setApplicationMenu: (menu: MenuItem[]) => void menus.push(menu),
    },
    MessageChannelMain: class {
      readonly port1;
      readonly port2: MessagePort;
      constructor() {
        const channel = new MessageChannel();
        this.port1 = asPagePort(channel.port1);
        this.port2 = channel.port2;
      }
    },
    nativeTheme: { themeSource: 'system', shouldUseDarkColors: false },
    Notification: class extends EventEmitter {
      static isSupported = () => true;
      constructor(notice: { title: string; body: string }) {
        super();
        notifications.push({ ...notice, click: () => void this.emit('click') });
      }
      show = () => {};
    },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => {
        said.push('scheme');
        handlers.schemes = () => schemes;
      },
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    session: {
      defaultSession: {
        protocol: { handle: (scheme: string, handler: (request: never) => unknown) => record(scheme)(handler) },
        setPermissionRequestHandler: record('permissionRequest'),
        setPermissionCheckHandler: record('permissionCheck'),
        setDevicePermissionHandler: record('devicePermission'),
        setSpellCheckerEnabled: (on: boolean) => void said.push(`spell checker ${on}`),
        webRequest: { onBeforeRequest: record('beforeRequest') },
      },
    },
    shell: {
      openExternal: async (url: string) => void said.push(`opened ${url}`),
      showItemInFolder: (path: string) => void said.push(`revealed ${path}`),
    },
    utilityProcess: standInUtility,
  };
  return {
    electron: electron as unknown as Electron,
    app,
    ipcMain: electron.ipcMain,
    nativeTheme: electron.nativeTheme,
    windows,
    /** What the shell did, in order. */
    said,
    /** What the user will answer to the next questions; without one, what Escape means. */
    answers,
    questions,
    menus,
    handlers,
    notifications,
  };
}

export interface MenuItem {
  id?: string;
  label?: string;
  enabled?: boolean;
  submenu?: MenuItem[];
  click?(): void;
}
