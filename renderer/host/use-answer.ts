import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Progress } from '../../shared/contract/job-event.ts';
import { DrydockError } from '../../shared/errors.ts';

type AnswerEvent<T> = Progress | { type: 'answer'; answer: T };

/**
 * A long question: how far it is, then its answer, which is kept under `key`. When the page goes the question is
 * withdrawn.
 */
export function useAnswer<T>(
  key: readonly unknown[],
  ask: (signal: AbortSignal) => Promise<AsyncIterable<AnswerEvent<T>>>,
  enabled = true,
): UseQueryResult<T> & { progress: Progress | null } {
  const queries = useQueryClient();
  const progressKey = ['progress', ...key];
  const answer = useQuery({
    queryKey: key,
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      queries.setQueryData(progressKey, null);
      for await (const event of await ask(signal)) {
        if (event.type === 'answer') return event.answer;
        queries.setQueryData(progressKey, event);
      }
      throw new DrydockError('JOB_INTERRUPTED', 'the question ended without an answer');
    },
  });
  const progress = useQuery<Progress | null>({ queryKey: progressKey, queryFn: () => null, enabled: false });
  return { ...answer, progress: progress.data ?? null };
}
