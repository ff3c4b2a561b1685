import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { contract } from '../../shared/contract/contract.ts';
import { ask } from './raw-request.ts';
import type { RunningUi } from './start-ui.ts';

/** Spends the address's token as a browser does, and returns the cookie. */
export async function cookieOf({ port, url }: RunningUi): Promise<string> {
  const { headers } = await ask(port, { path: `/${new URL(url).search}` });
  return (headers['set-cookie'] as string[])[0].split(';')[0];
}

export function openSocket({ port, origin }: RunningUi, cookie: string): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${port}/rpc`, { headers: { cookie }, origin });
}

/** The contract over a WebSocket, as the window has it. */
export function clientOver(socket: WebSocket): ContractRouterClient<typeof contract> {
  return createORPCClient(new RPCLink({ websocket: socket as never }));
}
