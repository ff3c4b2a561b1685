import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openedFiles } from '../../electron/policies/opened-files.ts';
import { programPaths } from '../../electron/policies/program-paths.ts';
import { openControlPlane } from '../../engine/control-plane/control-plane.ts';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import { root, temporaryFolder } from '../run-drydock.ts';
import { packaging, packHere } from './pack.ts';

const require = createRequire(import.meta.url);
const config = packaging();
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const readManifest = (name: string) =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));

interface Target {
  platform: 'win32' | 'darwin' | 'linux';
  arch: string;
}
const targets: Target[] = (
  [
    ['win', 'win32'],
    ['mac', 'darwin'],
    ['linux', 'linux'],
  ] as const
).flatMap(([key, platform]) =>
  [...new Set((config[key]!.target as { arch: string[] }[]).flatMap(({ arch }) => arch))].map((arch) => ({
    platform,
    arch,
  })),
);

describe('the configuration', () => {
  test('names every target of the product', () => {
    const named = (key: 'win' | 'mac' | 'linux') =>
      (config[key]!.target as { target: string }[]).map(({ target }) => target);
    expect(named('win')).toEqual(['nsis', 'portable']);
    expect(named('mac')).toEqual(['dmg', 'zip']);
    expect(named('linux')).toEqual(['AppImage', 'deb', 'rpm']);
  });

  test.each(targets)('every native package has a binary for $platform-$arch', ({ platform, arch }) => {
    const target = `${platform}-${arch}`;
    const modules = join(root, 'node_modules');
    expect(existsSync(join(modules, 'better-sqlite3/prebuilds', `${target}.node`))).toBe(true);
    expect(existsSync(join(modules, 'onnxruntime-node/bin/napi-v6', platform, arch, 'onnxruntime_binding.node'))).toBe(
      true,
    );
    const optional = (name: string) => Object.keys(readManifest(name).optionalDependencies);
    expect(optional('@duckdb/node-bindings')).toContain(`@duckdb/node-bindings-${target}`);
    expect(optional('sharp')).toContain(`@img/sharp-${target}`);
  });

  test('Macs with Intel processors are left out because ONNX Runtime has no binary for them', () => {
    expect(targets).not.toContainEqual({ platform: 'darwin', arch: 'x64' });
    expect(existsSync(join(root, 'node_modules/onnxruntime-node/bin/napi-v6/darwin/x64'))).toBe(false);
  });

  test('files are opened that the program takes, and no other program is pushed aside', () => {
    const associations = config.fileAssociations as { ext: string | string[]; rank: string }[];
    const extensions = associations.flatMap(({ ext }) => ext);
    expect(extensions).toEqual(['onnx', 'yaml', 'yml']);
    for (const extension of extensions) expect(openedFiles([`file.${extension}`], '/')).toHaveLength(1);
    for (const { rank } of associations) expect(rank).toBe('Alternate');
  });

  test('nothing is rebuilt, published or asked of a network', () => {
    expect(config).toMatchObject({ npmRebuild: false, publish: null, asar: true });
    expect(config.appId).toBe('org.drydock.workbench');
  });

  test('macOS hardens the program and grants two entitlements [security: code-signing]', () => {
    expect(config.mac).toMatchObject({ hardenedRuntime: true, minimumSystemVersion: '13.0' });
    const plist = readFileSync(join(root, config.mac!.entitlements as string), 'utf8');
    expect([...plist.matchAll(/<key>([^<]+)<\/key>\s*<true\/>/g)].map(([, key]) => key)).toEqual([
      'com.apple.security.cs.allow-jit',
      'com.apple.security.cs.allow-unsigned-executable-memory',
    ]);
    expect(config.mac!.entitlementsInherit).toBe(config.mac!.entitlements);
  });

  test('the versions of Electron and its packager are pinned [security: keep-current]', () => {
    for (const name of ['electron', 'electron-builder'])
      expect(manifest.devDependencies[name]).toMatch(/^\d+\.\d+\.\d+$/);
    expect(require('electron/package.json').version).toBe(manifest.devDependencies.electron);
  });
});

/** Through a link npm lists the packages without their dependencies, so nothing could be packed. */
const linked = lstatSync(join(root, 'node_modules')).isSymbolicLink();

/** Electron-builder itself runs; only Electron's binary is stood in for. It packs Linux from every system but Windows. */
describe.skipIf(process.platform === 'win32' || linked)('what is packed', () => {
  const folder = temporaryFolder('packages');
  let program: string;
  let archive: string;
  let unpacked: string;
  let packed: string[];
  const target = `linux-${process.arch}`;

  beforeAll(async () => {
    program = await packHere(folder.path);
    archive = join(program, 'resources', 'app.asar');
    unpacked = `${archive}.unpacked`;
    packed = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1));
  });
  afterAll(() => folder.remove());

  test('the fuses are as the policy has them [security: fuses]', () => {
    const order = [
      ['runAsNode', false],
      ['enableCookieEncryption', false],
      ['enableNodeOptionsEnvironmentVariable', false],
      ['enableNodeCliInspectArguments', false],
      ['enableEmbeddedAsarIntegrityValidation', true],
      ['onlyLoadAppFromAsar', true],
      ['loadBrowserProcessSpecificV8Snapshot', false],
      ['grantFileProtocolExtraPrivileges', false],
    ] as const;
    expect(config.electronFuses).toEqual(Object.fromEntries(order));
    const binary = readFileSync(join(program, config.executableName!), 'latin1');
    const wire = binary.slice(binary.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 34);
    expect(wire.slice(0, order.length)).toBe(order.map(([, on]) => (on ? '1' : '0')).join(''));
  });

  test('the program starts where package.json says, and its pages and preload are in the archive', () => {
    expect(JSON.parse(extractFile(archive, 'package.json').toString())).toMatchObject({
      name: 'drydock',
      main: manifest.main,
    });
    const paths = programPaths(archive);
    for (const path of [
      manifest.main,
      'dist/renderer/index.html',
      relative(archive, paths.preload).replaceAll('\\', '/'),
    ])
      expect(statFile(archive, path)).toMatchObject({ size: expect.any(Number), integrity: expect.anything() });
    expect(statFile(archive, manifest.main)).not.toHaveProperty('unpacked');
    for (const path of [paths.job, paths.live, paths.sample]) expect(existsSync(path), path).toBe(true);
  });

  test('only this target’s binaries are in it, beside the archive', () => {
    const binaries = walk(unpacked).filter((path) => /\.(node|dll|dylib|so)(\.[\d.]+)?$/.test(path));
    const expected = [
      `node_modules/@duckdb/node-bindings-${target}/duckdb.node`,
      `node_modules/@duckdb/node-bindings-${target}/libduckdb.so`,
      `node_modules/@img/sharp-${target}/lib/sharp-${target}-`,
      `node_modules/@img/sharp-libvips-${target}/lib/libvips-cpp.so.`,
      `node_modules/better-sqlite3/prebuilds/${target}.node`,
      `node_modules/onnxruntime-node/bin/napi-v6/linux/${process.arch}/libonnxruntime.so.1`,
      `node_modules/onnxruntime-node/bin/napi-v6/linux/${process.arch}/onnxruntime_binding.node`,
    ];
    expect(binaries).toHaveLength(expected.length);
    for (const start of expected) expect(binaries.filter((path) => path.startsWith(start))).toHaveLength(1);
    for (const path of packed.filter((path) => /\.(node|so|dll|dylib)$/.test(path)))
      expect(statFile(archive, path), path).toMatchObject({ unpacked: true });
  });

  test('nothing is in it that the program does not load', () => {
    const top = [...new Set(packed.map((path) => path.split('/')[0]))].toSorted();
    expect(top).toEqual(['LICENSE', 'dist', 'node_modules', 'package.json', 'resources']);
    expect(packed.filter((path) => /\.(ts|tsx|map|test\.js)$/.test(path))).toEqual([]);
    const modules = packed.flatMap(
      (path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(path)?.[1] ?? [],
    );
    expect(modules.toSorted()).toEqual([
      '@duckdb/node-api',
      '@duckdb/node-bindings',
      `@duckdb/node-bindings-${target}`,
      '@fontsource-variable/inter',
      '@fontsource-variable/jetbrains-mono',
      '@img/colour',
      `@img/sharp-libvips-${target}`,
      `@img/sharp-${target}`,
      'better-sqlite3',
      'detect-libc',
      'onnxruntime-common',
      'onnxruntime-node',
      'semver',
      'sharp',
    ]);
  });

  test('every module that the bundles name is in it', () => {
    const bundles = packed.filter((path) => /^dist\/(electron\/)?[^/]+\.js$/.test(path));
    const named = new Set(
      bundles.flatMap((path) =>
        [
          ...extractFile(archive, path)
            .toString()
            .matchAll(/^(?:import|export)[^'"\n]*\sfrom "([^".][^"]*)"|\bimport\("([^".][^"]*)"\)/gm),
        ].map(([, from, lazy]) => from ?? lazy),
      ),
    );
    const foreign = [...named].filter((name) => !isBuiltin(name) && name !== 'electron');
    expect(foreign).toEqual(expect.arrayContaining(['@duckdb/node-api', 'onnxruntime-node']));
    for (const name of foreign) expect(packed, name).toContain(`node_modules/${name}/package.json`);
  });

  test('its job processes run from where they lie, with every native library', async () => {
    const workspace = temporaryFolder('packed-workspace');
    const paths = programPaths(archive);
    const plane = openControlPlane({
      workspace: workspace.path,
      sampleFolder: paths.sample,
      jobs: new NodeLauncher(pathToFileURL(paths.job)),
      live: new NodeLauncher(pathToFileURL(paths.live)),
      revealFile: async () => {},
    });
    try {
      const { path } = await plane.client.files.sample({});
      const { id } = await plane.client.runs.validate({ plan: path, limit: 1000 });
      expect((await plane.reportOf(id)).gates.length).toBeGreaterThan(0);
    } finally {
      await plane.close();
      workspace.remove();
    }
    const sqlite = require(join(unpacked, 'node_modules/better-sqlite3'));
    expect(new sqlite(':memory:').prepare('select 1 as one').get()).toEqual({ one: 1 });
    const sharp = require(join(unpacked, 'node_modules/sharp'));
    expect((await sharp(join(root, 'resources/icons/linux/16x16.png')).metadata()).width).toBe(16);
  });
});

function walk(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, basename(entry.name))).replaceAll('\\', '/'));
}
