import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface InstalledElectron {
  version: string;
  /** Null when only the package is here: it brings its binary on demand, which needs a network. */
  binary: string | null;
}

/** Electron as it is installed beside the program. Loading its package would download the binary; this only looks. */
export function installedElectron(
  env: Record<string, string | undefined> = process.env,
  from: string = import.meta.url,
): InstalledElectron | null {
  let manifest: string;
  try {
    manifest = createRequire(from).resolve('electron/package.json');
  } catch {
    return null;
  }
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = dirname(manifest);
  const named = join(folder, 'path.txt');
  const name = existsSync(named) ? readFileSync(named, 'utf8').trim() : null;
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  const binary = override ? join(override, name ?? 'electron') : name === null ? null : join(folder, 'dist', name);
  return { version, binary: binary !== null && existsSync(binary) ? binary : null };
}
