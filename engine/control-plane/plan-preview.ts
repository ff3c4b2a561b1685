import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { LARGEST_LIVE_PLAN } from '../../shared/contract/plans.ts';
import { DrydockError } from '../../shared/errors.ts';
import { PlanDocument } from '../../shared/plan/document.ts';
import { planFiles, planRows } from '../../shared/plan/plan-files.ts';
import {
  type ColumnValues,
  columnValuesSchema,
  type PlanPreview,
  type PlanSources,
  planPreviewSchema,
  planSourcesSchema,
  type RowCount,
  rowCountSchema,
} from '../../shared/plan-preview.ts';
import type { LivePool, Thing } from '../live/live-pool.ts';

const answerSchema = planPreviewSchema.omit({ sources: true });
/** A model may compute for ever; then its process is ended. */
const TIMEOUT_MS = 60_000;

interface Question {
  path: string;
  text: string;
}

/**
 * Asks the process that holds the plan's model and data open. What is wrong with plan, model or data is part of the
 * answer; a model that ends its process is too. @throws DrydockError JOB_CANCELLED
 */
export async function previewPlan(
  live: LivePool,
  question: Question & { rows: number },
  signal?: AbortSignal,
): Promise<PlanPreview> {
  const nothing = { rows: [], cells: [], inputs: [], prediction: null, target: [], checked: 0 };
  let sources: PlanSources = { model: null, data: null };
  try {
    const thing = thingOf(question);
    sources = await askInTime(live, thing, 'sources', {}, planSourcesSchema, signal);
    return { sources, ...(await askInTime(live, thing, 'preview', question, answerSchema, signal)) };
  } catch (thrown) {
    const { code, message, hint } = DrydockError.from(thrown);
    if (code === 'JOB_CANCELLED') throw thrown;
    const stage = code === 'PLAN_INVALID' ? ('plan' as const) : ('model' as const);
    return { sources, ...nothing, problem: { stage, code, message, hint } };
  }
}

export function planColumnValues(
  live: LivePool,
  { column, ...question }: Question & { column: string },
  signal?: AbortSignal,
): Promise<ColumnValues> {
  return askInTime(live, thingOf(question), 'values', { column }, columnValuesSchema, signal);
}

export function planRowCount(live: LivePool, question: Question, signal?: AbortSignal): Promise<RowCount> {
  return askInTime(live, thingOf(question), 'count', planRows(valueIn(question)), rowCountSchema, signal);
}

async function askInTime<T>(
  live: LivePool,
  thing: Thing,
  method: string,
  input: unknown,
  output: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<T> {
  const late = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await live.ask(thing, {
      method,
      input,
      output,
      signal: AbortSignal.any([late, ...(signal ? [signal] : [])]),
    });
  } catch (thrown) {
    if (!late.aborted || signal?.aborted) throw thrown;
    throw new DrydockError('JOB_TIMED_OUT', `the live check had no answer after ${TIMEOUT_MS / 1000} s and was ended`, {
      hint: 'The model or the data may be too large for a check while you type. Validate the plan instead.',
    });
  }
}

/** The same files, unchanged, are the same open thing, whatever else the plan says. */
function thingOf({ path, text }: Question): Thing {
  if (text.length > LARGEST_LIVE_PLAN)
    throw new DrydockError('PLAN_INVALID', `the plan has ${text.length} characters: too many for the live check`, {
      hint: 'Validate it instead.',
    });
  const folder = dirname(resolve(path));
  const { model, data } = planFiles(valueIn({ path, text }));
  return {
    kind: 'plan-preview',
    input: {
      folder,
      model,
      data,
      states: [model, data].map((file) => (file ? stateOf(resolve(folder, file.path)) : '')),
    },
  };
}

function valueIn({ path, text }: Question): unknown {
  return new PlanDocument(text, path).value;
}

/** A file that was changed is another file. */
function stateOf(file: string): string {
  try {
    const { size, mtimeMs, ino } = statSync(file);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return '';
  }
}
