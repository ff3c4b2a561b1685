import { readFile } from 'node:fs/promises';
import type { CustomScheme } from 'electron';
import { interfaceAnswer, safetyHeaders } from '../../engine/interface/interface-answer.ts';
import { APP_SCHEME, resolveAppUrl } from '../policies/app-url.ts';

/** Like a site's own, without a way around its policy. */
export const appScheme: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Answers the requests of pages from the built interface. */
export function serveInterface(folder: string): (request: { method: string; url: string }) => Promise<Response> {
  return async (request) => {
    const resolved = resolveAppUrl(request);
    if ('refused' in resolved) return new Response(null, { status: resolved.refused, headers: { ...safetyHeaders } });
    const answer = interfaceAnswer(resolved.path, folder);
    const body = 'text' in answer ? answer.text : new Uint8Array(await readFile(answer.file));
    return new Response(body, { status: answer.status, headers: answer.headers });
  };
}
