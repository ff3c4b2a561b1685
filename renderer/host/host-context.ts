import { createContext, use, useSyncExternalStore } from 'react';
import type { Client, Host, LineStatus } from './host.ts';

const HostContext = createContext<Host | null>(null);
export const HostProvider = HostContext.Provider;

export function useHost(): Host {
  const host = use(HostContext);
  if (!host) throw new Error('no host around this component');
  return host;
}

export const useClient = (): Client => useHost().client;

export function useLineStatus(): LineStatus {
  const { line } = useHost();
  return useSyncExternalStore(
    (listener) => line.subscribe(listener),
    () => line.get(),
  );
}
