#!/usr/bin/env node
// Runs on any Node: finds the one Drydock needs (native modules crash on older ones) before anything else is imported.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NODE_MAJOR = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const args = process.argv.slice(2);

if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  console.log(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
} else if (Number.parseInt(process.versions.node, 10) === NODE_MAJOR) {
  const program = join(root, 'dist', 'main.js');
  if (existsSync(program)) {
    const { main } = await import(pathToFileURL(program).href);
    await main(args, join(root, 'dist'));
  } else {
    fail('the program has not been built', 'Run "npm run build" in the checkout.');
  }
} else {
  const node = bundledNode();
  if (node) runAgain(node);
  else
    fail(
      `Drydock needs Node ${NODE_MAJOR}, this is ${process.versions.node}`,
      `Install Node ${NODE_MAJOR}, or run "npm ci" in the checkout: it brings one.`,
    );
}

function bundledNode() {
  try {
    const node = join(
      dirname(createRequire(import.meta.url).resolve('node/package.json')),
      'bin',
      process.platform === 'win32' ? 'node.exe' : 'node',
    );
    return existsSync(node) ? node : undefined;
  } catch {
    return undefined;
  }
}

function runAgain(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...args], { stdio: 'inherit' });
  const cancelling = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of cancelling) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(error.message, 'Run "npm ci" in the checkout again.'));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (cancelling.includes(signal) ? 130 : 5);
  });
}

function fail(message, hint) {
  const code = 'WORKSPACE_UNUSABLE';
  console.error(`error ${code}: ${message}\nhint: ${hint}`);
  if (args.includes('--json')) console.log(JSON.stringify({ error: { code, message, hint, details: {} } }, null, 2));
  process.exitCode = 5;
}
