import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import type { RunInfo } from '../../shared/report.ts';

/** Instruction sets on which ONNX Runtime chooses its kernels: results agree to the last bit only where these agree. */
const RELEVANT_FEATURES = [
  'sse4_2',
  'avx',
  'avx2',
  'fma',
  'f16c',
  'avx512f',
  'avx512_vnni',
  'avx512_bf16',
  'amx_tile',
  'amx_int8',
  'asimd',
  'sve',
  'bf16',
  'i8mm',
];

export function hostInfo(): RunInfo['host'] {
  return {
    os: `${os.type()} ${os.release()}`,
    arch: process.arch,
    cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
    cpu_features: cpuFeatures(),
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
  };
}

function cpuFeatures(): string[] {
  try {
    const line = /^(?:flags|Features)\s*:\s*(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? '';
    const flags = new Set(line.split(/\s+/));
    return RELEVANT_FEATURES.filter((feature) => flags.has(feature));
  } catch {
    return [];
  }
}

/** The installed version, read from the package so that the control plane need not load the runtime. */
export function onnxruntimeVersion(): string {
  const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string };
  return version;
}
