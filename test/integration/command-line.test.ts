import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root, runDrydock, temporaryFolder } from '../run-drydock.ts';
import { binaryPlan, Project, SAMPLE } from './project.ts';

const project = new Project('command-line');
const commands = [
  'inspect',
  'profile',
  'init',
  'validate',
  'runs',
  'runs show',
  'runs compare',
  'runs delete',
  'runs export',
  'report',
  'doctor',
  'audit',
  'audit verify',
  'completion',
];

it('every command has help with an example and the common options', async () => {
  const help = (await project.run('--help')).stdout;
  for (const command of commands) {
    expect(help).toContain(command.split(' ')[0]);
    const { exit, stdout, stderr } = await project.run(...command.split(' '), '--help');
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout, command).toMatch(new RegExp(`Example:\\n  \\$ drydock ${command}`));
    for (const option of ['--json', '--quiet', '--workspace']) expect(stdout, command).toContain(option);
  }
});

it('with --json stdout is one document, of the command or of its error; people read stderr', async () => {
  project.write('drydock.yaml', binaryPlan());
  const cases: [string[], number, string][] = [
    [['inspect', './one.onnx'], 0, 'drydock.model/1'],
    [['profile', 'people.csv'], 0, 'drydock.data/1'],
    [['validate'], 0, 'drydock.report/1'],
    [['runs'], 0, 'drydock.runs/1'],
    [['doctor'], 0, 'drydock.doctor/1'],
    [['audit'], 0, 'drydock.audit/1'],
    [['audit', 'verify'], 0, 'drydock.audit-check/1'],
    [['completion', 'bash'], 0, 'drydock.completion/1'],
    [['inspect', 'absent.onnx'], 4, 'MODEL_NOT_FOUND'],
    [['profile', 'absent.csv'], 4, 'DATA_NOT_FOUND'],
    [['validate', 'absent.yaml'], 2, 'PLAN_NOT_FOUND'],
    [['validate', '--report', 'no/folder/r.html'], 5, 'OUTPUT_UNWRITABLE'],
    [['runs', 'show', 'zzz'], 2, 'RUN_NOT_FOUND'],
    [['runs', 'compare', 'zzz'], 2, 'USAGE'],
    [['report', 'zzz', '--format', 'docx'], 2, 'USAGE'],
    [['validate', '--limit', '0'], 2, 'USAGE'],
    [['nonsense'], 2, 'USAGE'],
    [['validate', '--nonsense'], 2, 'USAGE'],
    [['completion', 'tcsh'], 2, 'USAGE'],
  ];
  for (const [args, exit, name] of cases) {
    const result = await project.run(...args, '--json', '--quiet');
    const document = JSON.parse(result.stdout);
    expect([result.exit, document.schema ?? document.error.code], args.join(' ')).toEqual([exit, name]);
    expect(result.stdout.includes(project.folder), args.join(' ')).toBe(false);
    if (!document.error) expect(result.stderr).toBe('');
    else {
      const { code, message, hint } = document.error;
      expect(Object.keys(document.error).sort()).toEqual(['code', 'details', 'hint', 'message']);
      expect(result.stderr).toBe(`error ${code}: ${message}\nhint: ${hint}\n`);
    }
  }
});

it('progress goes to stderr as plain lines, and not at all with --quiet', async () => {
  const loud = await project.run('validate', '--json');
  expect(JSON.parse(loud.stdout).schema).toBe('drydock.report/1');
  expect(loud.stderr).toMatch(/^predict/m);
  const text = await project.run('validate', '--quiet');
  expect(text.stderr).toBe('');
  expect(text.stdout).toMatch(/^run \S+/m);
  expect(text.stdout + loud.stderr).not.toContain('\u001b');
});

it('paths in results are as the user wrote them, wherever the plan lies', async () => {
  mkdirSync(project.path('sub/plans'), { recursive: true });
  const plan = binaryPlan({ path: '../../people.csv' }, { model: '.././../one.onnx' });
  project.write('sub/plans/p.yaml', plan);
  const { document } = await project.json('validate', './sub/plans/../plans/p.yaml', '--report', './sub/r.html');
  expect([document.data.path, document.model.path]).toEqual(['../../people.csv', '.././../one.onnx']);
  expect(JSON.stringify(document).includes(project.folder)).toBe(false);
  expect(project.read('sub/r.html').includes(project.folder)).toBe(false);
  expect((await project.json('inspect', './sub/../one.onnx')).document.path).toBe('./sub/../one.onnx');
  expect((await project.json('profile', 'sub/../people.csv')).document.path).toBe('sub/../people.csv');
  const absolute = project.path('people.csv');
  const own = await project.validate(binaryPlan({ path: absolute }));
  expect(own.report.data.path).toBe(absolute);
});

it('--workspace wins over DRYDOCK_HOME, for subcommands too', async () => {
  const other = temporaryFolder('other-workspace');
  try {
    const place = ['--workspace', other.path];
    const { report } = await project.validate(binaryPlan(), ...place);
    const { id } = report.run;
    expect((await project.json('runs')).document.runs.map((run: { id: string }) => run.id)).not.toContain(id);
    expect((await project.json('runs', ...place)).document.runs).toHaveLength(1);
    expect((await project.json('runs', 'show', id)).exit).toBe(2);
    expect((await project.json('runs', 'show', id, ...place)).document.run.id).toBe(id);
    expect((await project.json('audit', 'verify', ...place)).document.entries).toBe(2);
  } finally {
    other.remove();
  }
});

it('under npm, in a folder of the checkout, arguments count from where the user is', async () => {
  const environment = { ...process.env, DRYDOCK_HOME: project.workspace };
  const npm = (args: string[], cwd: string) =>
    new Promise<{ stdout: string; code: unknown }>((done) =>
      execFile('npm', ['run', '-s', 'drydock', '--', ...args], { cwd, env: environment }, (error, stdout) =>
        done({ stdout, code: error?.code ?? 0 }),
      ),
    );
  const { stdout, code } = await npm(['inspect', 'model.onnx', '--json', '--quiet'], SAMPLE);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).path).toBe('model.onnx');
  const missing = await npm(['validate', '--json', '--quiet'], join(root, 'resources'));
  expect(missing.code).toBe(2);
  expect(JSON.parse(missing.stdout).error.message).toContain('drydock.yaml');
});

it('Control-C cancels: exit 130, a stored run that says so', async () => {
  const lines = readFileSync(join(SAMPLE, 'census-test.csv'), 'utf8').trimEnd().split('\n');
  const rows = Array.from({ length: 15 }, () => lines.slice(1)).flat();
  project.write('many.csv', `${[lines[0], ...rows].join('\n')}\n`);
  project.copy(join(SAMPLE, 'model.onnx'), 'model.onnx');
  project.write('many.yaml', readFileSync(join(SAMPLE, 'drydock.yaml'), 'utf8').replace('census-test.csv', 'many.csv'));
  const { INIT_CWD: _initial, npm_lifecycle_event: _event, ...environment } = process.env;
  const child = spawn(process.execPath, [join(root, 'cli/bin/drydock.mjs'), 'validate', 'many.yaml', '--json'], {
    cwd: project.folder,
    env: { ...environment, DRYDOCK_HOME: project.workspace },
  });
  child.stderr.once('data', () => child.kill('SIGINT'));
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  const code = await new Promise((done) => child.on('close', done));
  expect([code, JSON.parse(stdout).error.code]).toEqual([130, 'JOB_CANCELLED']);
  const { document } = await project.json('runs', '--limit', '1');
  expect(document.runs[0]).toMatchObject({ status: 'cancelled', error: { code: 'JOB_CANCELLED' } });
});

it('completion scripts complete', async () => {
  const { stdout } = await project.run('completion', 'bash');
  const script = project.path('completion.bash');
  project.write('completion.bash', stdout);
  const complete = (...words: string[]) =>
    new Promise<string[]>((done, fail) =>
      execFile(
        'bash',
        [
          '-c',
          `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _drydock; echo "\${COMPREPLY[*]}"`,
          script,
          'drydock',
          ...words,
        ],
        (error, out) => (error ? fail(error) : done(out.trim().split(' ').filter(Boolean))),
      ),
    );
  expect(await complete('va')).toEqual(['validate']);
  expect(await complete('runs', '')).toEqual(['show', 'compare', 'delete', 'export']);
  expect(await complete('runs', 'export', 'x', '--fo')).toEqual(['--format']);
  expect(await complete('runs', 'export', 'x', '--format', '')).toEqual(['parquet', 'csv']);
  expect(await complete('report', 'x', '--format', 'h')).toEqual(['html']);
  expect(await complete('audit', 'verify', '--ag')).toEqual(['--against']);
  expect(await complete('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  expect(await complete('validate', '--mark')).toEqual(['--markdown']);
  expect(await complete('validate', 'dry')).toEqual([]);
  for (const shell of ['zsh', 'fish']) {
    const other = (await project.run('completion', shell)).stdout;
    for (const command of commands) expect(other, shell).toContain(command.split(' ').at(-1));
  }
});

it('doctor tries what it names, and exits 0', async () => {
  const { exit, document } = await project.json('doctor');
  expect(exit).toBe(0);
  const checks = new Map(document.checks.map((check: { name: string; status: string }) => [check.name, check.status]));
  for (const name of ['drydock', 'node', 'onnxruntime', 'provider cpu', 'duckdb', 'storage'])
    expect(checks.get(name), name).toBe('ok');
  for (const name of ['docker', 'chromium', 'electron']) expect(checks.has(name), name).toBe(true);
  const broken = await runDrydock(['doctor', '--json'], { workspace: '/proc/nowhere' });
  expect(broken.exit).toBe(0);
  expect(JSON.parse(broken.stdout).checks.find(({ name }: { name: string }) => name === 'storage').status).toBe(
    'missing',
  );
});
