/** A child process's line to its host, whichever kind of host started it. */
export interface HostPort {
  /** To a host that is gone nothing is told. */
  send(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
  /** From now on the line alone does not keep the process alive. */
  unref(): void;
}

/** Electron's utility processes have a parent port; Node's forked ones an IPC channel. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

export function hostPort(): HostPort {
  const { parentPort } = process as { parentPort?: ParentPort };
  if (parentPort)
    return {
      send: (message) => parentPort.postMessage(message),
      listen: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      unref: () => {},
    };
  return {
    send: (message) => {
      process.send?.(message, undefined, undefined, () => {});
    },
    listen: (listener) => {
      process.on('message', listener);
    },
    unref: () => process.channel?.unref(),
  };
}
