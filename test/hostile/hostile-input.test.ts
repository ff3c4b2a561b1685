import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { root, runDrydock, temporaryFolder } from '../run-drydock.ts';

const folder = temporaryFolder('hostile');
const workspace = join(folder.path, 'workspace');
afterAll(() => folder.remove());

const NAMES = [
  '<script>alert(1)</script>',
  ']]>',
  '|x|',
  '=cmd()',
  '\u001b[31mred',
  '\u202egnp.exe',
  `m${'e'.repeat(20_000)}`,
];

it('hostile groups, columns and plan names reach every sink harmless', async () => {
  copyFileSync(join(root, 'test/fixtures/corrupt/good.onnx'), join(folder.path, 'model.onnx'));
  const rows = NAMES.flatMap((name, i) =>
    [0, 1, 2, 3].map((k) => JSON.stringify({ score: (i + k) / 12, '<b>team</b>': name, y: k % 2 ? 'yes' : 'no' })),
  );
  writeFileSync(join(folder.path, 'data.jsonl'), rows.join('\n'));
  writeFileSync(
    join(folder.path, 'plan.yaml'),
    JSON.stringify({
      drydock: 1,
      name: NAMES.join(' '),
      model: 'model.onnx',
      task: 'binary-classification',
      data: { path: 'data.jsonl', target: 'y', positive: 'yes', sensitive: ['<b>team</b>'] },
      inputs: { x: { columns: ['score'] } },
      outputs: { scores: 'score', classes: ['no', 'yes'] },
      privacy: { min_group: 0 },
    }),
  );
  const files = ['--report', 'r.html', '--junit', 'r.xml', '--markdown', 'r.md'];
  const { exit, stdout, stderr } = await runDrydock(['validate', 'plan.yaml', ...files], {
    cwd: folder.path,
    workspace,
  });
  expect(exit, stderr).toBe(0);
  expect(stdout + stderr).not.toMatch(/[\u001b\u202e]/);
  const read = (name: string) => readFileSync(join(folder.path, name), 'utf8');
  expect(read('r.html')).not.toMatch(/<script|<b>team|\u202e|\u001b/);
  expect(read('r.html')).toContain('Content-Security-Policy');
  expect(read('r.html').length).toBeLessThan(5_000_000);
  expect(read('r.xml')).not.toMatch(/<script|\u001b/);
  expect(read('r.md')).not.toMatch(/<script|\u202e|\u001b/);
  const [run] = JSON.parse((await runDrydock(['runs', '--json'], { cwd: folder.path, workspace })).stdout).runs;
  await runDrydock(['runs', 'export', run.id], { cwd: folder.path, workspace });
  expect(read('metrics.csv')).not.toMatch(/(^|,)"?=cmd/m);
});

it('a model that aborts the runtime ends as a stored run with its code', async () => {
  mkdirSync(join(folder.path, 'abort'));
  const cwd = join(folder.path, 'abort');
  copyFileSync(join(root, 'test/fixtures/models/int4-output-untyped.onnx'), join(cwd, 'model.onnx'));
  const inspected = await runDrydock(['inspect', 'model.onnx', '--json'], { cwd, workspace });
  expect(inspected.exit).toBe(0);
  const model = JSON.parse(inspected.stdout);
  writeFileSync(join(cwd, 'data.csv'), 'score,y\n0.1,1\n0.2,2\n');
  const plan = {
    drydock: 1,
    model: 'model.onnx',
    task: 'regression',
    data: { path: 'data.csv', target: 'y' },
    inputs: { [model.inputs[0].name]: { columns: ['score'] } },
    outputs: { prediction: model.outputs[0].name },
  };
  writeFileSync(join(cwd, 'plan.yaml'), JSON.stringify(plan));
  const { exit, stdout } = await runDrydock(['validate', 'plan.yaml', '--json'], { cwd, workspace });
  const { error } = JSON.parse(stdout);
  expect([exit, error.code]).toEqual([5, 'JOB_CRASHED']);
  const [run] = JSON.parse((await runDrydock(['runs', '--json'], { cwd, workspace })).stdout).runs;
  expect(run).toMatchObject({ status: 'failed', error: { code: 'JOB_CRASHED' } });
});
