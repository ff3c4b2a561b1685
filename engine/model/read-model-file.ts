import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { fromBinary } from '@bufbuild/protobuf';
import { DrydockError } from '../../shared/errors.ts';
import { type ByteSource, fileSource } from './byte-source.ts';
import { type ModelProto, ModelProtoSchema } from './generated/onnx_pb.js';
import { recognise } from './recognise.ts';
import { readSkeleton } from './skeleton.ts';
import { WireError } from './wire-cursor.ts';

/** An ONNX file's structure. `proto` has everything but tensor payloads, attribute lists and documentation. */
export interface ModelStructure {
  proto: ModelProto;
  bytes: number;
  /** Elements of Constant nodes' value_* lists, which are not in `proto`. */
  constantListElements: number;
}

/**
 * Reads the structure of an ONNX file of any size without its weights. Errors: MODEL_NOT_FOUND, MODEL_UNREADABLE.
 * `shown` is the path as the user wrote it, for messages.
 */
export function readModelFile(file: string, shown: string): ModelStructure {
  const descriptor = openModelFile(file, shown);
  try {
    const stat = fstatSync(descriptor);
    if (stat.isDirectory())
      throw new DrydockError('MODEL_UNREADABLE', `${shown} is a folder, not an ONNX model`, { file: shown });
    if (!stat.isFile()) throw new DrydockError('MODEL_UNREADABLE', `${shown} is not a regular file`, { file: shown });
    return parseModel(fileSource(descriptor, stat.size), shown);
  } catch (thrown) {
    if (thrown instanceof DrydockError) throw thrown;
    throw unreadable(shown, thrown instanceof Error ? thrown.message : String(thrown), thrown);
  } finally {
    closeSync(descriptor);
  }
}

/** The same for bytes that are at hand. Errors: MODEL_UNREADABLE. */
export function parseModel(source: ByteSource, shown: string): ModelStructure {
  const head = new Uint8Array(Math.min(source.size, 64));
  source.read(head, 0);
  const looks = recognise(head);
  try {
    const { bytes, constantListElements } = readSkeleton(source);
    const proto = fromBinary(ModelProtoSchema, bytes);
    if (!proto.graph) throw new WireError('it holds no graph', 0);
    return { proto, bytes: source.size, constantListElements };
  } catch (thrown) {
    if (looks !== undefined) throw unreadable(shown, `it is ${looks}`, thrown);
    const at =
      thrown instanceof WireError && thrown.position > 0 ? ` (at byte ${thrown.position} of ${source.size})` : '';
    throw unreadable(shown, `${thrown instanceof Error ? thrown.message : String(thrown)}${at}`, thrown);
  }
}

function openModelFile(file: string, shown: string): number {
  try {
    // Without O_NONBLOCK opening a named pipe would wait for a writer.
    return openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new DrydockError('MODEL_NOT_FOUND', `there is no model file ${shown}`, { file: shown }, { cause: thrown });
    throw unreadable(shown, code === 'EACCES' ? 'reading it is not allowed' : String(code), thrown);
  }
}

function unreadable(shown: string, reason: string, cause: unknown): DrydockError {
  return new DrydockError(
    'MODEL_UNREADABLE',
    `${shown} is not a readable ONNX model: ${reason}`,
    { file: shown },
    { cause },
  );
}
