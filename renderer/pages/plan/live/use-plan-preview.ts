import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { LARGEST_LIVE_PLAN } from '../../../../shared/contract/plans.ts';
import { DrydockError } from '../../../../shared/errors.ts';
import type { PlanPreview } from '../../../../shared/plan-preview.ts';
import { useClient } from '../../../host/host-context.ts';

const PAUSE_MS = 400;

export interface LivePreview {
  preview: PlanPreview | undefined;
  /** The call itself failed: the program behind the window is away, or ended. */
  error: DrydockError | null;
  /** What is shown is of an older text. */
  checking: boolean;
  again(): void;
}

/** What the plan does with its first rows, asked anew at every pause of typing; an older question is cancelled. */
export function usePlanPreview(path: string, text: string): LivePreview {
  const client = useClient();
  const [asked] = useDebouncedValue(text, PAUSE_MS);
  const query = useQuery({
    queryKey: ['plan-preview', path, asked],
    queryFn: ({ signal }) => client.plans.preview({ path, text: asked }, { signal }),
    placeholderData: keepPreviousData,
    enabled: asked.length <= LARGEST_LIVE_PLAN,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return {
    preview: query.data,
    error: asked.length > LARGEST_LIVE_PLAN ? tooLong() : query.error ? DrydockError.from(query.error) : null,
    checking: asked !== text || query.isFetching,
    again: () => void query.refetch(),
  };
}

const tooLong = () =>
  new DrydockError('PLAN_INVALID', 'the plan is too long for the live check', { hint: 'Validate it instead.' });
