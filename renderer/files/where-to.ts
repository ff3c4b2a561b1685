import type { Openable } from '../../shared/contract/files.ts';

type File = Pick<Openable, 'kind' | 'path'>;

const rooms = { model: '/models', data: '/data', plan: '/plans' } as const;

/** The address of the page that shows a file. */
export const addressOf = ({ kind, path }: File): string => `${rooms[kind]}?${new URLSearchParams({ path })}`;

/** The address of a new plan for a model and a dataset. */
export const newPlanAddress = (model: string, data: string): string => `/plans?${new URLSearchParams({ model, data })}`;

/** Where to go when several files were opened at once: their plan, or the plan that can be made of them. */
export function whereTo(files: readonly File[]): string | null {
  const first = (kind: File['kind']) => files.find((file) => file.kind === kind);
  const [plan, model, data] = [first('plan'), first('model'), first('data')];
  if (plan) return addressOf(plan);
  if (model && data) return newPlanAddress(model.path, data.path);
  const [one] = files;
  return one ? addressOf(one) : null;
}
