import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { parse } from 'yaml';
import { root } from '../run-drydock.ts';

export const packaging = (): Configuration => parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'));

/** Where fuses begin in a binary of Electron, the version of their layout, their number, and each as "set to 0". */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('0'.repeat(9)),
]);

/**
 * Packs this machine's target with the real electron-builder into `folder`. In place of Electron's binary, which is not
 * here, stands a script with a row of fuses to be set. Returns the packed program's folder.
 */
export async function packHere(folder: string): Promise<string> {
  const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
  const dist = join(folder, 'electron');
  mkdirSync(join(dist, 'resources'), { recursive: true });
  mkdirSync(join(dist, 'locales'));
  writeFileSync(join(dist, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n'), fuseWire]));
  chmodSync(join(dist, 'electron'), 0o755);
  writeFileSync(join(dist, 'version'), version);
  const config = packaging();
  const output = join(folder, 'packages');
  const { build, Platform, Arch } = await import('electron-builder');
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir', process.arch === 'arm64' ? Arch.arm64 : Arch.x64),
    config: { ...config, electronDist: dist, directories: { ...config.directories, output } },
    publish: 'never',
  });
  return join(output, process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked');
}
