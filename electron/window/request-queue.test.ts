import { expect, test } from 'vitest';
import { RequestQueue } from './request-queue.ts';

const open = (path: string) => ({ type: 'open', path }) as const;

test('what came before the page listened is told first, then the rest in order', async () => {
  const queue = new RequestQueue();
  queue.push(open('a'));
  const listener = queue.listen();
  expect((await listener.next()).value).toEqual(open('a'));
  const next = listener.next();
  queue.push(open('b'));
  queue.push(open('c'));
  expect((await next).value).toEqual(open('b'));
  expect((await listener.next()).value).toEqual(open('c'));
});

test('a page that was reloaded takes over: nothing is told twice, nothing is lost', async () => {
  const queue = new RequestQueue();
  const old = queue.listen();
  const waiting = old.next();
  const fresh = queue.listen();
  const next = fresh.next();
  queue.push(open('a'));
  expect(await waiting).toMatchObject({ done: true });
  expect((await next).value).toEqual(open('a'));
});

test('a page that left is told nothing', async () => {
  const queue = new RequestQueue();
  const stop = new AbortController();
  const waiting = queue.listen(stop.signal).next();
  stop.abort();
  expect(await waiting).toMatchObject({ done: true });
  queue.push(open('kept for the next'));
  expect((await queue.listen().next()).value).toEqual(open('kept for the next'));
});
