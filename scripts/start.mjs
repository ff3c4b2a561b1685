// `npm start`: the workbench as a desktop program where Electron's binary is installed, else in the default browser.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedElectron } from '../engine/control-plane/installed-electron.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const args = process.argv.slice(2);
const electron = installedElectron();

if (electron?.binary) run(electron.binary, [root, ...args]);
else {
  const what = electron ? `Electron ${electron.version} is here without its binary` : 'Electron is not installed';
  console.log(`${what} ("npx install-electron" fetches it): opening the workbench in the browser instead.`);
  run(process.execPath, [join(root, 'cli', 'bin', 'drydock.mjs'), 'ui', ...args]);
}

function run(program, programArgs) {
  const child = spawn(program, programArgs, { stdio: 'inherit', cwd: process.env.INIT_CWD ?? process.cwd() });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', ({ message }) => {
    console.error(message);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 130 : 1);
  });
}
