import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Imports } from '../../engine/files/imports.ts';
import { safetyHeaders } from '../../engine/interface/interface-answer.ts';
import { DrydockError, errorTable } from '../../shared/errors.ts';

const GROUP = /^[0-9a-f-]{8,64}$/i;
const LONGEST_NAME = 8_192;
let alone = 0;

/**
 * Takes files that a browser hands over without their path. `PUT /import?name=N` keeps one file and answers with its
 * path; with `&group=G` the file waits for the others of its group until `POST /import?group=G` keeps them all, or
 * `DELETE` none. The caller has checked who asks.
 */
export async function answerImport(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  imports: Imports,
): Promise<void> {
  try {
    const answer = await act(request, url, imports);
    if (!response.destroyed) send(response, 200, answer);
  } catch (thrown) {
    const error = DrydockError.from(thrown);
    // Browsers read an answer only when they have sent everything; who went away gets none.
    request.resume();
    const answer = () => {
      if (!response.destroyed) send(response, errorTable[error.code].status, error.toPayload());
    };
    if (request.complete) answer();
    else request.once('end', answer).once('error', () => {});
  }
}

async function act(request: IncomingMessage, url: URL, imports: Imports): Promise<unknown> {
  const group = url.searchParams.get('group');
  if (group !== null && !GROUP.test(group)) throw new DrydockError('USAGE', 'this is no name of a group');
  if (request.method === 'PUT') {
    const name = url.searchParams.get('name') ?? '';
    if (name === '' || name.length > LONGEST_NAME) throw new DrydockError('USAGE', 'the name is missing, or too long');
    const expected = Number(request.headers['content-length'] ?? 0);
    if (group !== null) {
      await imports.receive(group, name, body(request), expected);
      return {};
    }
    // No group of a browser has such a name.
    const own = `alone ${++alone}`;
    try {
      await imports.receive(own, name.replaceAll('/', '_'), body(request), expected);
      const { paths } = await imports.finish(own);
      return { path: paths[0] };
    } finally {
      await imports.discard(own);
    }
  }
  if (group === null) throw new DrydockError('USAGE', 'the group is missing');
  if (request.method === 'POST') return imports.finish(group);
  await imports.discard(group);
  return {};
}

/** The body, without ending the connection when it is read only in part. */
const body = (request: IncomingMessage): AsyncIterable<Uint8Array> => request.iterator({ destroyOnReturn: false });

function send(response: ServerResponse, status: number, answer: unknown): void {
  response
    .writeHead(status, { ...safetyHeaders, 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(answer));
}
