import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DrydockError } from '../../shared/errors.ts';
import { isTensorType } from '../../shared/preprocessing/tensor-type.ts';
import type { Alert } from '../../shared/report.ts';
import type { Port } from '../../shared/results.ts';
import { memorySource } from './byte-source.ts';
import { classifierLists } from './class-lists.ts';
import { checkExternalData, type ExternalFile } from './external-data.ts';
import { statisticsOf } from './inspect-model.ts';
import { LARGEST_PROTOBUF } from './known-domains.ts';
import { inputPorts, outputPorts } from './ports.ts';
import { quoted } from './quoted.ts';
import { type ModelStructure, parseModel, readModelFile } from './read-model-file.ts';
import type { SessionSource } from './session.ts';
import { sha256File } from './sha256-file.ts';
import { findZipMaps, replaceZipMaps } from './zip-map.ts';

/** Up to this size the bytes that were hashed are the bytes that run; larger files are opened again by path. */
const IN_MEMORY_BYTES = 64 << 20;

export interface OpenModelOptions {
  /** Relative paths count from here. */
  baseFolder: string;
  /** The digest that the plan asks for. */
  sha256?: string;
}

/** A model that is ready to be given to sessions. */
export interface LoadedModel {
  /** As the user wrote it. */
  path: string;
  sha256: string;
  bytes: number;
  /** Bytes of the file and its external data: about what every session holds in memory. */
  weightBytes: number;
  inputs: Port[];
  /** After ZipMap outputs have become score tensors. */
  outputs: Port[];
  /** Of score outputs: the classes in the order of the columns, where a ZipMap or the classifier lists them. */
  classLists: Record<string, string[]>;
  /** External data with the digests of their bytes, which `sha256` does not cover. */
  externalFiles: { location: string; bytes: number; sha256: string }[];
  alerts: Alert[];
  source: SessionSource;
}

/**
 * Reads a model, checks what can be checked without the runtime and prepares it for sessions: ZipMap outputs become
 * tensors, in memory only. Errors: MODEL_NOT_FOUND, MODEL_UNREADABLE, MODEL_DIGEST_MISMATCH, MODEL_EXTERNAL_DATA,
 * MODEL_UNSUPPORTED.
 */
export async function openModel(path: string, options: OpenModelOptions): Promise<LoadedModel> {
  const file = resolve(options.baseFolder, path);
  const { structure, content, sha256 } = await readAndDigest(file, path);
  if (options.sha256 !== undefined && options.sha256.toLowerCase() !== sha256)
    throw new DrydockError(
      'MODEL_DIGEST_MISMATCH',
      `${path} has the SHA-256 ${sha256}, but the plan asks for ${options.sha256}`,
      {
        file: path,
        expected: options.sha256,
        actual: sha256,
      },
    );
  const external = externalFilesOf(structure, file, path);
  const graph = structure.proto.graph!;
  const zipMaps = findZipMaps(graph);
  const rewritten =
    zipMaps.length > 0
      ? replaceZipMaps(content ?? new Uint8Array(readFileSync(file)), structure.proto, zipMaps)
      : undefined;
  const inputs = inputPorts(graph);
  const outputs = outputPorts(graph).map((port): Port => {
    const zipMap = zipMaps.find(({ output }) => output === port.name);
    return zipMap ? { name: port.name, type: 'float32', shape: [null, zipMap.classes.length || null] } : port;
  });
  refuseUnsupportedTypes(inputs, outputs, path);
  return {
    path,
    sha256,
    bytes: structure.bytes,
    weightBytes: external.reduce((total, { bytes }) => total + bytes, structure.bytes),
    inputs,
    outputs,
    classLists: {
      ...classifierLists(graph),
      ...Object.fromEntries(zipMaps.map(({ output, classes }) => [output, classes])),
    },
    externalFiles: await Promise.all(
      external.map(async ({ location, bytes, file }) => ({ location, bytes, sha256: await sha256File(file) })),
    ),
    alerts: zipMaps.map(({ output, input }) => ({
      code: 'ZIPMAP',
      message: `output ${quoted(output)} is a list of maps made by ZipMap; the scores are taken from ${quoted(input)}, which goes into it`,
    })),
    source: sourceOf(file, path, external, rewritten, content),
  };
}

async function readAndDigest(
  file: string,
  path: string,
): Promise<{ structure: ModelStructure; content?: Uint8Array; sha256: string }> {
  const structure = readModelFile(file, path);
  if (structure.bytes > LARGEST_PROTOBUF)
    throw new DrydockError('MODEL_UNSUPPORTED', `${path} is larger than 2 GiB, the most that protobuf can hold`, {
      file: path,
      hint: 'Export the model with its weights in external data files.',
    });
  if (structure.bytes > IN_MEMORY_BYTES) return { structure, sha256: await sha256File(file) };
  const content = new Uint8Array(readFileSync(file));
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { structure: parseModel(memorySource(content), path), content, sha256 };
}

function externalFilesOf(structure: ModelStructure, file: string, path: string): ExternalFile[] {
  const { files, problems } = checkExternalData(file, statisticsOf(structure, path).externalTensors);
  if (problems.length > 0)
    throw new DrydockError('MODEL_EXTERNAL_DATA', `${path}: ${problems.map(({ message }) => message).join('; ')}`, {
      file: path,
    });
  return files;
}

function sourceOf(
  file: string,
  shown: string,
  external: ExternalFile[],
  rewritten: Uint8Array | undefined,
  content: Uint8Array | undefined,
): SessionSource {
  if (rewritten)
    return {
      file,
      shown,
      bytes: rewritten,
      externalData: external.map((part) => ({ path: part.location, data: new Uint8Array(readFileSync(part.file)) })),
    };
  // The runtime finds external data beside the file it was given by path.
  if (!content || external.length > 0) return { file, shown };
  return { file, shown, bytes: content, externalData: [] };
}

/**
 * Types that JavaScript has no arrays for. The binding throws for most when it opens the model; an int4 output aborts
 * the process when it is fetched, so `openLanes` refuses to fetch one.
 */
function refuseUnsupportedTypes(inputs: Port[], outputs: Port[], path: string): void {
  for (const [kind, ports] of [
    ['input', inputs],
    ['output', outputs],
  ] as const)
    for (const { name, type } of ports) {
      const isRefused = kind === 'input' ? !isTensorType(type) : !isTensorType(type) && !isReadableBeside(type);
      if (isRefused)
        throw new DrydockError(
          'MODEL_UNSUPPORTED',
          `${kind} ${quoted(name)} of ${path} has the type ${quoted(type)}, which the JavaScript runtime cannot ${kind === 'input' ? 'feed' : 'return'}`,
          { file: path, hint: 'Export the model with float32 inputs and outputs; the weights may keep their type.' },
        );
    }
}

/** Outputs of these types do no harm as long as nobody asks for them. */
function isReadableBeside(type: string): boolean {
  return type === 'unknown' || type === 'int4' || type === 'uint4' || /^(sequence|map|optional)\(/.test(type);
}
