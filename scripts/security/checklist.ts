export interface SecurityItem {
  /** As tests name it: `[security: id]` at the end of a test's name. */
  id: string;
  title: string;
  /** What the program does about it. */
  measure: string;
  /** What only Electron itself can show; its binary is not needed for any of the tests below. */
  unproven?: string;
}

export interface SecurityArea {
  title: string;
  items: readonly SecurityItem[];
}

/** Everything that guards the user against pages, files and other programs. */
export const checklist: readonly SecurityArea[] = [
  {
    title: 'Both hosts',
    items: [
      {
        id: 'content-security-policy',
        title: 'Content security policy',
        measure:
          'A header with each page: nothing by default, scripts and connections from the own origin only, no eval, no inline script, styles by a nonce that changes with every answer.',
        unproven: 'Chromium enforces it in the tests; in Electron it has not been seen.',
      },
      {
        id: 'validated-arguments',
        title: 'Arguments are checked at the border',
        measure:
          'Every procedure of the contract parses its input before it runs. Messages that no page of ours sends end that page’s line and nothing else.',
      },
      {
        id: 'no-network',
        title: 'Nothing leaves the machine',
        measure:
          'The host listens on one loopback port and opens no other connection; system calls of the host and all its processes are traced while a window opens, profiles, validates and explores.',
      },
      {
        id: 'path-traversal',
        title: 'Only the interface’s own files are served',
        measure: 'Paths are decoded once, resolved, followed through links and compared with the folder.',
      },
    ],
  },
  {
    title: 'The web host',
    items: [
      {
        id: 'loopback-bind',
        title: 'Reachable from this machine only',
        measure: 'It listens on 127.0.0.1, on a free port.',
      },
      {
        id: 'loopback-host',
        title: 'No DNS rebinding',
        measure: 'A request that does not name 127.0.0.1 or localhost with the port is refused before anything else.',
      },
      {
        id: 'loopback-origin',
        title: 'No requests of other pages',
        measure: 'A foreign Origin is refused; a WebSocket needs the own one. No answer carries a cross-origin header.',
      },
      {
        id: 'loopback-token',
        title: 'No guest without the token',
        measure: '256 random bits in the printed address open one browser, once, and are compared in constant time.',
      },
      {
        id: 'loopback-cookie',
        title: 'A session no other page can use',
        measure: 'The cookie is HttpOnly and SameSite=Strict; without it every path answers 401.',
      },
    ],
  },
  {
    title: 'The desktop shell',
    items: [
      {
        id: 'isolation',
        title: 'Pages without Node',
        measure: 'Context isolation on; Node integration off in pages, workers and frames; no webview.',
      },
      {
        id: 'sandbox',
        title: 'Sandboxed renderers',
        measure: 'The sandbox is switched on for every process of a page before Electron is ready.',
        unproven: 'That the system’s sandbox holds.',
      },
      {
        id: 'narrow-bridge',
        title: 'A narrow preload',
        measure:
          'Two functions: ask for a port, and the path of a file that the user gave. Nothing of Electron is exposed.',
      },
      {
        id: 'ipc-sender',
        title: 'Who sends is checked',
        measure:
          'A port is handed to the main frame of an own window with the exact origin; to nobody else, and not to a frame that is gone.',
      },
      {
        id: 'local-content',
        title: 'Local content under a scheme of its own',
        measure: 'app://drydock, GET only, one host, types by extension; file: is not used.',
        unproven: 'The scheme in Electron’s network stack.',
      },
      {
        id: 'navigation',
        title: 'Pages stay inside',
        measure: 'Navigation of any frame, redirects and webviews are prevented outside the own origin.',
      },
      {
        id: 'new-windows',
        title: 'No windows by pages, links with a question',
        measure:
          'Opening a window is always denied. A https link to one of five sites is offered to the browser after asking.',
      },
      {
        id: 'permissions',
        title: 'Two permissions',
        measure:
          'Writing the clipboard and notifications, for the own origin; requests and checks are answered alike; devices never.',
      },
      {
        id: 'network',
        title: 'No remote content',
        measure:
          'Every request outside the own scheme is cancelled; the spell checker, which fetches dictionaries, is off.',
      },
      {
        id: 'secrets',
        title: 'Secrets in the system’s key store',
        measure: 'Encrypted by it in a file of the user’s; refused where Linux has no password store.',
        unproven: 'The key stores themselves. Nothing in this version has a secret to keep yet.',
      },
      {
        id: 'release-build',
        title: 'No developer tools in a release',
        measure: 'Reload and developer tools are in the menu of a checkout only.',
      },
    ],
  },
  {
    title: 'Packages',
    items: [
      {
        id: 'fuses',
        title: 'Fuses',
        measure:
          'Not to be run as Node, no Node options, no inspector, code from the archive only, integrity checked, no privileges for file:.',
        unproven: 'That Electron obeys them.',
      },
      {
        id: 'code-signing',
        title: 'Hardened on macOS',
        measure:
          'Hardened runtime with the two entitlements that V8 needs. Keys come from the environment of who signs.',
        unproven: 'Signing and notarisation.',
      },
      {
        id: 'keep-current',
        title: 'A pinned Electron',
        measure: 'One exact version, tested; a new major comes every eight weeks and three are supported at a time.',
      },
    ],
  },
];
