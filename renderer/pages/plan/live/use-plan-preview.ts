import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LARGEST_LIVE_PLAN } from '../../../../shared/contract/plans.ts';
import { DrydockError } from '../../../../shared/errors.ts';
import type { PlanPreview, PlanSources } from '../../../../shared/plan-preview.ts';
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

const NO_SOURCES: PlanSources = { model: null, data: null };

/** What the plan's files offer; while its text cannot be read, what they offered before. */
export function useKnownSources(preview: PlanPreview | undefined): PlanSources {
  const [known, setKnown] = useState(NO_SOURCES);
  const unreadable = preview === undefined || (preview.problem?.stage === 'plan' && isNothing(preview.sources));
  if (!unreadable && known !== preview.sources) setKnown(preview.sources);
  return unreadable ? known : preview.sources;
}

const isNothing = ({ model, data }: PlanSources): boolean => model === null && data === null;

/** How many rows the plan judges, as soon as its data can be read; undefined: not known. */
export function useRowCount(path: string, value: Record<string, unknown>, text: string, readable: boolean) {
  const client = useClient();
  // Other parts of the plan do not change it.
  const { model, data } = value;
  const query = useQuery({
    queryKey: ['plan-rows', path, JSON.stringify([model, data])],
    queryFn: ({ signal }) => client.plans.count({ path, text }, { signal }),
    enabled: readable,
    gcTime: 60_000,
    staleTime: 60_000,
  });
  return query.data?.judged;
}

const tooLong = () =>
  new DrydockError('PLAN_INVALID', 'the plan is too long for the live check', { hint: 'Validate it instead.' });
