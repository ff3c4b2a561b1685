import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { interfaceAnswer } from '../../engine/interface/interface-answer.ts';

/** In the page, for the theme that it is drawn in from its first frame on. */
const THEME_PLACEHOLDER = '__THEME__';

/** Serves a part of the built interface. `theme`: the setting of the workspace. */
export async function servePage(
  response: ServerResponse,
  path: string,
  folder: string,
  theme: () => Promise<string>,
): Promise<void> {
  const answer = interfaceAnswer(path, folder);
  const text = 'text' in answer ? answer.text.replace(THEME_PLACEHOLDER, await theme()) : undefined;
  response.writeHead(answer.status, answer.headers);
  if ('file' in answer)
    createReadStream(answer.file)
      .on('error', () => response.destroy())
      .pipe(response);
  else response.end(text);
}
