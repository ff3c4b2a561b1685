/** Loaded before a forked process's own code: from then on it is told and tells as in an Electron utility process. */
const { send, on } = process;

Object.defineProperty(process, 'parentPort', {
  value: {
    postMessage: (message: unknown) => send?.call(process, structuredClone(message), undefined as never),
    on: (_: 'message', listener: (event: { data: unknown }) => void) =>
      on.call(process, 'message', (data: unknown) => listener({ data })),
  },
});
process.send = undefined;
// A utility process hears nothing of a channel that closes.
process.on = ((event: string, listener: (...args: unknown[]) => void) =>
  event === 'disconnect' ? process : on.call(process, event, listener)) as typeof process.on;
