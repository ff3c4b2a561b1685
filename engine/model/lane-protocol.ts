import type { ErrorPayload } from '../../shared/errors.ts';
import type { SessionSettings, SessionSource } from './session.ts';
import type { TensorMap } from './tensor-types.ts';

/** What a lane's thread is started with, and the messages between it and the thread that feeds it. */
export interface LaneSetup {
  source: SessionSource;
  settings: SessionSettings;
  outputs: readonly string[];
}
/** Requests are answered in their order; `close` comes after all that were sent before it. */
export type LaneRequest = { id: number; feeds: TensorMap } | 'close';
export type LaneReply =
  | { kind: 'ready'; createMs: number }
  | { kind: 'not ready'; error: ErrorPayload }
  | { kind: 'result'; id: number; outputs: TensorMap }
  | { kind: 'failed'; id: number; error: ErrorPayload };

/**
 * The buffers to hand over with numeric tensors, each once. A view on part of a buffer, and the second tensor on one
 * buffer, get a copy in place, since handing over takes the whole buffer away.
 */
export function transferable(tensors: TensorMap): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const tensor of Object.values(tensors)) {
    if (Array.isArray(tensor.data)) continue;
    const isWhole = tensor.data.byteLength === tensor.data.buffer.byteLength;
    if (!isWhole || buffers.has(tensor.data.buffer as ArrayBuffer)) tensor.data = tensor.data.slice();
    buffers.add(tensor.data.buffer as ArrayBuffer);
  }
  return [...buffers];
}
