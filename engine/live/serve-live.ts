import { DrydockError } from '../../shared/errors.ts';
import { dieWithHost } from '../jobs/die-with-host.ts';
import { hostPort } from '../jobs/host-port.ts';
import { plain } from '../jobs/plain.ts';
import type { AskContext, LiveMethods, LiveTable } from './live-handler.ts';
import { type LiveMessage, type LiveRequest, OPENING } from './live-protocol.ts';

const PROGRESS_EVERY_MS = 50;

/** The live process's side: opens its one thing, then answers until the host kills it. */
export function serveLive(table: LiveTable): void {
  dieWithHost();
  const port = hostPort();
  const send = (message: LiveMessage) => port.send(message);
  const open = new Map<number, AbortController>();
  let methods: Promise<LiveMethods> | undefined;

  const answer = async (id: number, work: (context: AskContext) => Promise<unknown>) => {
    const stop = new AbortController();
    open.set(id, stop);
    try {
      const output = await work({ signal: stop.signal, progress: throttled(id, send) });
      send({ type: 'answer', id, output });
    } catch (thrown) {
      const error = DrydockError.from(thrown);
      if (error.code === 'INTERNAL' && thrown instanceof Error) console.error(thrown.stack);
      send({ type: 'refusal', id, error: plain(error.toPayload()) });
    } finally {
      open.delete(id);
    }
  };

  port.listen((raw) => {
    const message = raw as LiveRequest;
    if (message.type === 'open') {
      const { kind, input, folder } = message;
      void answer(OPENING, async (context) => {
        if (!Object.hasOwn(table, kind))
          throw new DrydockError('INTERNAL', `nothing of the kind "${kind}" can be open`);
        methods = table[kind]().then((opener) => opener(input as never, folder, context));
        await methods;
        return {};
      });
    } else if (message.type === 'stop') open.get(message.id)?.abort();
    else
      void answer(message.id, async (context) => {
        const known = await methods;
        if (!known || !Object.hasOwn(known, message.method))
          throw new DrydockError('INTERNAL', `the live process has no method "${message.method}"`);
        return known[message.method](message.input as never, context);
      });
  });
}

function throttled(id: number, send: (message: LiveMessage) => void): AskContext['progress'] {
  let sentAt = Number.NEGATIVE_INFINITY;
  return (phase, done, total) => {
    const now = performance.now();
    if (now - sentAt < PROGRESS_EVERY_MS && done !== total) return;
    sentAt = now;
    send({ type: 'progress', id, phase, done, total });
  };
}
