import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Measurement {
  /** Wall time of the whole process, seconds. */
  wall: number;
  /** Processor time of the process and all its children, seconds. */
  cpu: number;
  /** Greatest resident memory of the process tree, MB (10⁶). */
  memory: number;
}

const POLL_MS = 10;

/** Runs a command to its end. Memory is polled over the process tree, so short peaks may be missed. */
export function measure(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  allowed: readonly number[] = [0, 1, 3],
): Promise<Measurement> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
    let memory = 0;
    let cpu = 0;
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    const timer = setInterval(() => {
      const tree = processTree(child.pid!);
      memory = Math.max(memory, tree.memory);
      cpu = Math.max(cpu, tree.cpu);
    }, POLL_MS);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearInterval(timer);
      if (code !== null && allowed.includes(code))
        resolve({ wall: (performance.now() - start) / 1000, cpu, memory: memory / 1e6 });
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}: ${errors}`));
    });
  });
}

const TICKS = 100;

function processTree(root: number): { memory: number; cpu: number } {
  let memory = 0;
  let cpu = 0;
  for (const pid of [root, ...descendants(root)]) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      memory += Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      cpu += (Number(fields[11]) + Number(fields[12])) / TICKS;
    } catch {
      // It has ended meanwhile.
    }
  }
  return { memory, cpu };
}

function descendants(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
    return children.flatMap((child) => [child, ...descendants(child)]);
  } catch {
    return [];
  }
}

/** The middle of the values; of an even number the lower one of the two. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
