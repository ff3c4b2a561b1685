import { request } from 'node:http';
import type { RunningUi } from '../web-host/start-ui.ts';

export interface ImportAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as scripts do
  document: any;
}

interface Importing {
  method?: string;
  query: Record<string, string>;
  body?: string | Buffer;
  headers?: Record<string, string>;
}

/** One request to `/import` as the window sends it. */
export function importRequest(ui: RunningUi, cookie: string, importing: Importing): Promise<ImportAnswer> {
  const { method = 'PUT', query, body, headers = {} } = importing;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: ui.port,
        method,
        path: `/import?${new URLSearchParams(query)}`,
        headers: { origin: ui.origin, cookie, ...headers },
        agent: false,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode!, document: parsed(text) }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
