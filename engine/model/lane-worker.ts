import { parentPort, workerData } from 'node:worker_threads';
import { DrydockError } from '../../shared/errors.ts';
import { type LaneReply, type LaneRequest, type LaneSetup, transferable } from './lane-protocol.ts';
import { createSession, type ModelSession } from './session.ts';

/** A worker thread with one session: see `openLanes`. Requests are answered in their order. */
const port = parentPort!;
const { source, settings, outputs } = workerData as LaneSetup;

function reply(message: LaneReply, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

async function serve(session: ModelSession, request: LaneRequest): Promise<void> {
  if (request === 'close') {
    await session.close();
    port.close();
    return;
  }
  const { id, feeds } = request;
  try {
    const results = await session.run(feeds, outputs);
    reply({ kind: 'result', id, outputs: results }, transferable(results));
  } catch (thrown) {
    reply({ kind: 'failed', id, error: DrydockError.from(thrown).toPayload() });
  }
}

try {
  const session = await createSession(source, settings);
  let last = Promise.resolve();
  port.on('message', (request: LaneRequest) => {
    last = last.then(() => serve(session, request));
  });
  reply({ kind: 'ready', createMs: session.createMs });
} catch (thrown) {
  reply({ kind: 'not ready', error: DrydockError.from(thrown).toPayload() });
}
