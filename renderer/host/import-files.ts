import { carriedError } from '../../shared/contract/carried-error.ts';
import { DrydockError } from '../../shared/errors.ts';
import { LARGEST_IMPORT_BYTES, MOST_IMPORTED_FILES } from '../../shared/import-limits.ts';
import type { DroppedFile, Imported, ImportOptions } from './host.ts';

/** Small files cost a round trip each; some go side by side. */
const AT_ONCE = 4;

/** Copies files into the workspace over HTTP: all of them, or, when it fails or is cancelled, none. */
export async function importFiles(
  files: readonly DroppedFile[],
  { progress, signal }: ImportOptions,
): Promise<Imported> {
  const total = files.reduce((sum, { file }) => sum + file.size, 0);
  refuseTooMuch(files.length, total);
  const group = crypto.randomUUID();
  const sent = new Map<number, number>();
  const tell = (index: number, bytes: number) => {
    sent.set(index, Math.min(bytes, files[index].file.size));
    progress({ sent: [...sent.values()].reduce((sum, one) => sum + one, 0), total });
  };
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < files.length; index = next++) {
      const { file, name } = files[index];
      const address = `/import?${new URLSearchParams({ group, name })}`;
      await send('PUT', address, { body: file, signal: either, onSent: (bytes) => tell(index, bytes) });
      tell(index, file.size);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return (await send('POST', `/import?group=${group}`, { signal: either })) as Imported;
  } catch (thrown) {
    stop.abort();
    await send('DELETE', `/import?group=${group}`, {}).catch(() => {});
    throw thrown;
  }
}

function refuseTooMuch(count: number, bytes: number): void {
  if (bytes > LARGEST_IMPORT_BYTES)
    throw new DrydockError('FILE_TOO_LARGE', `more than ${LARGEST_IMPORT_BYTES / 1e9} GB would have to be copied`);
  if (count > MOST_IMPORTED_FILES)
    throw new DrydockError(
      'FILE_TOO_LARGE',
      `more than ${MOST_IMPORTED_FILES.toLocaleString('en')} files were dropped`,
    );
}

interface Sending {
  body?: Blob;
  signal?: AbortSignal;
  onSent?(bytes: number): void;
}

/** By XMLHttpRequest: `fetch` does not tell how much of a body was sent. */
function send(method: string, address: string, { body, signal, onSent }: Sending): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const cancelled = () => new DrydockError('JOB_CANCELLED', 'copying was cancelled');
    if (signal?.aborted) {
      reject(cancelled());
      return;
    }
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal?.addEventListener('abort', abort);
    request.upload.onprogress = ({ loaded }) => onSent?.(loaded);
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status < 300) resolve(answer);
      else reject(carriedError({ data: answer ?? { code: 'INTERNAL', message: `HTTP ${request.status}` } }));
    };
    request.onerror = () =>
      reject(new DrydockError('JOB_INTERRUPTED', 'the program behind this window did not take the file'));
    request.onabort = () => reject(cancelled());
    request.onloadend = () => signal?.removeEventListener('abort', abort);
    request.open(method, address);
    request.send(body ?? null);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
