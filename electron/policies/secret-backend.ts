/** Why secrets cannot be kept here; null when they can. `basic_text` is a password that every program knows. */
export function whyNoSecrets({
  available,
  platform,
  backend,
}: {
  available: boolean;
  platform: NodeJS.Platform;
  /** The password store that Electron chose, on Linux. */
  backend: string;
}): string | null {
  if (!available) return 'the system offers no encryption to this program';
  if (platform !== 'linux') return null;
  if (backend === 'basic_text')
    return 'no password store runs, and without one a secret would be readable by every program';
  return backend === 'unknown' ? 'the password store was asked for before the program was ready' : null;
}
