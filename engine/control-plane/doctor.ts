import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { DrydockError } from '../../shared/errors.ts';
import type { Doctor } from '../../shared/results.ts';
import { findChromium } from '../report/find-chromium.ts';
import { VERSION } from '../version.ts';
import { openWorkspace } from '../workspace/open-workspace.ts';
import { workspacePath } from '../workspace/workspace-path.ts';
import { onnxruntimeVersion } from './host-info.ts';
import { installedElectron } from './installed-electron.ts';
import type { Questions } from './questions.ts';

type Check = Doctor['checks'][number];

const run = promisify(execFile);
const providerSchema = z.array(z.object({ name: z.string(), starts: z.boolean(), message: z.string().optional() }));

/** What works on this machine, each tried and not assumed. */
export async function examine(questions: Questions, path: string | undefined): Promise<Doctor> {
  const [providers, data, docker] = await Promise.all([checkProviders(questions), checkData(questions), checkDocker()]);
  const versions: Check[] = [
    { name: 'drydock', status: 'ok', detail: VERSION },
    { name: 'node', status: 'ok', detail: process.versions.node },
  ];
  return {
    schema: 'drydock.doctor/1',
    checks: [...versions, ...providers, data, checkStorage(path), docker, checkBrowser(), checkElectron()],
  };
}

async function checkProviders(questions: Questions): Promise<Check[]> {
  const runtime = `onnxruntime ${onnxruntimeVersion()}`;
  try {
    const providers = await questions.ask('probe-providers', {}, providerSchema);
    return [
      { name: 'onnxruntime', status: 'ok', detail: runtime },
      ...providers.map(
        ({ name, starts, message }): Check => ({
          name: `provider ${name}`,
          status: starts ? 'ok' : 'missing',
          detail: starts ? 'a session starts' : (message ?? 'no session starts'),
        }),
      ),
    ];
  } catch (thrown) {
    return [{ name: 'onnxruntime', status: 'missing', detail: `${runtime}: ${DrydockError.from(thrown).message}` }];
  }
}

async function checkData(questions: Questions): Promise<Check> {
  try {
    const { version } = await questions.ask('probe-duckdb', {}, z.object({ version: z.string() }));
    return { name: 'duckdb', status: 'ok', detail: version };
  } catch (thrown) {
    return { name: 'duckdb', status: 'missing', detail: DrydockError.from(thrown).message };
  }
}

function checkStorage(path: string | undefined): Check {
  const shown = workspacePath(path);
  try {
    const workspace = openWorkspace({ path });
    const runs = workspace.runs.list().length;
    workspace.close();
    return { name: 'storage', status: 'ok', detail: `${shown}, ${runs} runs` };
  } catch (thrown) {
    return { name: 'storage', status: 'missing', detail: `${shown}: ${DrydockError.from(thrown).message}` };
  }
}

async function checkDocker(): Promise<Check> {
  try {
    const { stdout } = await run('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 5_000 });
    return { name: 'docker', status: 'ok', detail: `engine ${stdout.trim()}` };
  } catch (thrown) {
    const absent = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    return {
      name: 'docker',
      status: 'missing',
      detail: absent ? 'the docker command is not installed' : 'the engine does not answer',
    };
  }
}

function checkBrowser(): Check {
  const found = findChromium();
  return {
    name: 'chromium',
    status: found ? 'ok' : 'missing',
    detail: found ?? 'not found; reports open in any browser',
  };
}

function checkElectron(): Check {
  const name = 'electron';
  if (process.versions.electron) return { name, status: 'ok', detail: `${process.versions.electron}, running this` };
  const installed = installedElectron();
  if (!installed)
    return { name, status: 'missing', detail: 'not installed; "drydock ui" shows the workbench in a browser' };
  const { version, binary } = installed;
  if (binary) return { name, status: 'ok', detail: `${version}, ${binary}` };
  const detail = `${version} without its binary, which "npx install-electron" fetches; until then "drydock ui" shows the workbench in a browser`;
  return { name, status: 'missing', detail };
}
