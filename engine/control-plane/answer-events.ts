import type { Progress } from '../../shared/contract/job-event.ts';

export type AnswerEvent<T> = Progress | { type: 'answer'; answer: T };

/**
 * Work as a stream: of its progress the newest, however slow the listener, then its answer. When the listener goes, the
 * work is told to stop. Errors are those of the work.
 */
export async function* answerEvents<T>(
  work: (watch: { progress: (progress: Progress) => void; signal: AbortSignal }) => Promise<T>,
  signal?: AbortSignal,
): AsyncGenerator<AnswerEvent<T>> {
  const gone = new AbortController();
  let news: Progress | null = null;
  let ended = false;
  let wake = () => {};
  const answer = work({
    signal: signal ? AbortSignal.any([signal, gone.signal]) : gone.signal,
    progress: (progress) => {
      news = progress;
      wake();
    },
  }).finally(() => {
    ended = true;
    wake();
  });
  // It is awaited below, but may fail while the listener is busy.
  answer.catch(() => {});
  try {
    while (!ended) {
      if (news) {
        const told: Progress = news;
        news = null;
        yield told;
      } else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    yield { type: 'answer', answer: await answer };
  } finally {
    gone.abort();
  }
}
