// Inspects, validates and reports the bundled sample. Exits 0 whatever the verdict: the sample is made to fail a gate.
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sample = join('resources', 'sample');
const folder = mkdtempSync(join(tmpdir(), 'drydock-demo-'));
const report = join(folder, 'report.html');
const environment = { ...process.env, DRYDOCK_HOME: join(folder, 'workspace') };
delete environment.INIT_CWD;

function drydock(...args) {
  console.log(`\n$ drydock ${args.join(' ')}`);
  const { status } = spawnSync(process.execPath, [join(root, 'cli', 'bin', 'drydock.mjs'), ...args], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  });
  return status;
}

const VERDICTS = { 0: 'pass', 1: 'fail', 3: 'inconclusive' };
const inspected = drydock('inspect', join(sample, 'model.onnx'));
const status = drydock('validate', join(sample, 'drydock.yaml'), '--report', report);
const verdict = VERDICTS[status];
if (inspected !== 0 || verdict === undefined) {
  console.error('the demo did not run to its end');
  process.exitCode = 1;
} else {
  console.log(`\nverdict: ${verdict}`);
  console.log(`report: ${report}`);
  console.log(
    'The sample has one gate each that passes, fails and cannot be decided, so "fail" is the right answer here.',
  );
}
