import { implement } from '@orpc/server';
import {
  breakdownSchema,
  cellTextSchema,
  dataContract,
  dataPageSchema,
  openDataSchema,
  thumbnailSchema,
} from '../../../shared/contract/data.ts';
import { dataSchema } from '../../../shared/results.ts';
import { answerEvents } from '../answer-events.ts';
import type { QuestionOptions } from '../questions.ts';
import type { RouterPorts } from '../router.ts';

export function dataRoutes({ questions, live }: RouterPorts) {
  const os = implement(dataContract);
  const baseFolder = process.cwd();
  const dataset = (path: string) => ({ kind: 'dataset', input: { path, baseFolder } });
  const profile = (path: string, options?: QuestionOptions) =>
    questions.askWithFolder('profile', { path, baseFolder }, dataSchema, options);
  return os.router({
    profile: os.profile.handler(({ input, signal }) => profile(input.path, { signal })),
    watchProfile: os.watchProfile.handler(({ input, signal }) =>
      answerEvents((watch) => profile(input.path, watch), signal),
    ),
    open: os.open.handler(({ input, signal }) =>
      answerEvents(
        (watch) => live.ask(dataset(input.path), { method: 'describe', input: {}, output: openDataSchema, ...watch }),
        signal,
      ),
    ),
    page: os.page.handler(({ input: { path, ...input }, signal }) =>
      live.ask(dataset(path), { method: 'page', input, output: dataPageSchema, signal }),
    ),
    cell: os.cell.handler(({ input: { path, ...input }, signal }) =>
      live.ask(dataset(path), { method: 'cell', input, output: cellTextSchema, signal }),
    ),
    thumbnail: os.thumbnail.handler(({ input: { path, row }, signal }) =>
      live.ask(dataset(path), { method: 'thumbnail', input: { row }, output: thumbnailSchema, signal }),
    ),
    breakdown: os.breakdown.handler(({ input: { path, ...input }, signal }) =>
      live.ask(dataset(path), { method: 'breakdown', input, output: breakdownSchema, signal }),
    ),
    close: os.close.handler(({ input }) => {
      live.close(({ kind, input: open }) => kind === 'dataset' && (open as { path?: unknown }).path === input.path);
      return {};
    }),
  });
}
