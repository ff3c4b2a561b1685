import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { interfaceAnswer } from '../../engine/interface/interface-answer.ts';

/** Serves a part of the built interface. */
export function servePage(response: ServerResponse, path: string, folder: string): void {
  const answer = interfaceAnswer(path, folder);
  response.writeHead(answer.status, answer.headers);
  if ('text' in answer) response.end(answer.text);
  else
    createReadStream(answer.file)
      .on('error', () => response.destroy())
      .pipe(response);
}
