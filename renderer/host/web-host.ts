import { RPCLink } from '@orpc/client/websocket';
import type { Host } from './host.ts';
import { importFiles } from './import-files.ts';
import { Line, type Link } from './line.ts';

const RETRY_MS = [100, 250, 500, 1_000, 2_000, 5_000];

/** The host behind a browser: its own origin, over a WebSocket that is opened again whenever it breaks. */
export function connectWebHost(): Host {
  const line = new Line();
  let attempts = 0;
  const open = () => {
    const socket = new WebSocket(`ws://${location.host}/rpc`);
    socket.addEventListener('open', () => {
      attempts = 0;
      line.set('online', new RPCLink({ websocket: forgiving(socket) }) as unknown as Link);
    });
    socket.addEventListener('close', () => {
      line.set('offline', null);
      setTimeout(open, RETRY_MS[Math.min(attempts++, RETRY_MS.length - 1)]);
    });
  };
  open();
  return {
    client: line.client,
    line,
    pathForFile: async (file) => {
      const files = [{ file, name: file.name }];
      const { paths } = await importFiles(files, { progress: () => {}, signal: new AbortController().signal });
      return paths[0];
    },
    importFiles,
  };
}

/** What is sent to a line that just broke, such as the end of a stream, is dropped: the line's end has ended it. */
function forgiving(
  socket: WebSocket,
): Pick<WebSocket, 'readyState' | 'send' | 'addEventListener' | 'removeEventListener'> {
  return {
    readyState: WebSocket.OPEN,
    send: (message) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(message);
    },
    addEventListener: socket.addEventListener.bind(socket),
    removeEventListener: socket.removeEventListener.bind(socket),
  };
}
