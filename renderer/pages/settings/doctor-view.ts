import type { Doctor } from '../../../shared/results.ts';

export type Check = Doctor['checks'][number];

const titles: Readonly<Record<string, string>> = {
  drydock: 'Drydock',
  node: 'Node',
  onnxruntime: 'ONNX Runtime',
  duckdb: 'DuckDB',
  storage: 'Workspace',
  docker: 'Docker',
  chromium: 'Chromium',
  electron: 'Electron',
};

const remedies: Readonly<Record<string, string>> = {
  onnxruntime: 'No model can run. Install Drydock again, for this operating system and processor.',
  duckdb: 'No dataset can be read. Install Drydock again, for this operating system and processor.',
  storage:
    'No run can be kept. Start Drydock with --workspace DIR or DRYDOCK_HOME, naming a folder that can be written.',
  docker: 'Only container images need it. Start its engine, or install it.',
  chromium: 'Only what is drawn by a browser in the background needs it. Install Chromium or Chrome.',
  electron: 'Only the desktop window needs it. The workbench in the browser is the same.',
};

const PROVIDER = 'provider ';

/** What a check is called on the screen. */
export function checkTitle({ name }: Check): string {
  if (name.startsWith(PROVIDER)) return `Execution provider ${name.slice(PROVIDER.length)}`;
  return Object.hasOwn(titles, name) ? titles[name] : name;
}

/** What to do about a check that does not hold; null for nothing. */
export function remedyOf({ name, status }: Check): string | null {
  if (status === 'ok') return null;
  if (name === 'provider cpu') return remedies.onnxruntime;
  if (name.startsWith(PROVIDER)) return 'Only plans that ask for it need it; every plan can say "provider: cpu".';
  return Object.hasOwn(remedies, name) ? remedies[name] : null;
}

export const statusWords: Readonly<Record<Check['status'], string>> = {
  ok: 'Works',
  warn: 'Doubtful',
  missing: 'Missing',
};

export function doctorSummary(checks: readonly Check[]): string {
  const missing = checks.filter(({ status }) => status !== 'ok').length;
  return missing === 0
    ? `All ${checks.length} checks hold on this machine.`
    : `${checks.length - missing} of ${checks.length} checks hold on this machine.`;
}

/** All of it as text, for a message to someone who helps. */
export function doctorText(checks: readonly Check[]): string {
  return checks.map(({ name, status, detail }) => `${status.padEnd(8)}${name.padEnd(22)}${detail}`).join('\n');
}
