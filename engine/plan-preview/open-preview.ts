import { parsePlan } from '../../shared/plan/parse.ts';
import type { ColumnValues, PlanPreview, PlanSources, RowCount } from '../../shared/plan-preview.ts';
import { openDataset } from '../dataset/open-dataset.ts';
import type { Dataset } from '../dataset/types.ts';
import type { LiveMethods } from '../live/live-handler.ts';
import { type LoadedModel, openModel } from '../model/open-model.ts';
import { VERSION } from '../version.ts';
import { columnValues } from './column-values.ts';
import { countRows } from './count-rows.ts';
import { OpenSessions } from './open-sessions.ts';
import { previewPlan } from './preview-plan.ts';

/** What the live check of one plan holds open; other encoders of the same files do not open anything anew. */
export interface PreviewFiles {
  /** The plan's folder. */
  folder: string;
  model: { path: string; sha256?: string } | null;
  data: { path: string; nulls: string[]; textColumns: string[] } | null;
}

export interface PreviewQuestion {
  path: string;
  text: string;
  rows: number;
}

/** Opens nothing yet: what cannot be opened is told in the answer, beside what can. */
export async function openPreview(files: PreviewFiles, temporaryFolder: string): Promise<LiveMethods> {
  const { folder: baseFolder } = files;
  const model = once((): Promise<LoadedModel> => openModel(files.model!.path, { baseFolder, ...digestOf(files) }));
  const dataset = once((): Promise<Dataset> => {
    const { path, ...options } = files.data!;
    return openDataset(path, { baseFolder, temporaryFolder, ...options });
  });
  const sessions = new OpenSessions();
  let turn: Promise<unknown> = Promise.resolve();
  /** A dataset is scanned once at a time, and who has left is not served. */
  const inTurn = <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(() => {
      signal.throwIfAborted();
      return work();
    });
    turn = mine.catch(() => {});
    return mine;
  };
  return {
    sources: async (): Promise<PlanSources> => ({
      model: files.model ? await model().then(modelSources, () => null) : null,
      data: files.data ? await dataset().then(dataSources, () => null) : null,
    }),
    preview: ({ path, text, rows }: PreviewQuestion, { signal }): Promise<Omit<PlanPreview, 'sources'>> =>
      inTurn(signal, () =>
        previewPlan(
          { plan: () => parsePlan(text, path, VERSION), folder: baseFolder, temporaryFolder, model, dataset, sessions },
          rows,
          signal,
        ),
      ),
    count: (rows: { where?: string; limit?: number }, { signal }): Promise<RowCount> =>
      inTurn(signal, async () => countRows(await dataset(), rows, signal)),
    values: ({ column }: { column: string }, { signal }): Promise<ColumnValues> =>
      inTurn(signal, async () => columnValues(await dataset(), column)),
  };
}

const digestOf = ({ model }: PreviewFiles) => (model?.sha256 ? { sha256: model.sha256 } : {});

function modelSources({ inputs, outputs, classLists }: LoadedModel): PlanSources['model'] {
  return { inputs, outputs, classes: Object.entries(classLists).map(([output, classes]) => ({ output, classes })) };
}

function dataSources({ columns, estimatedRows }: Dataset): PlanSources['data'] {
  return {
    columns: columns.map(({ name, type, width }) => ({ name, type, ...(width === undefined ? {} : { width }) })),
    rows: estimatedRows,
  };
}

/** Keeps what was opened; a failure is tried again at the next call. */
function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | null = null;
  return () => {
    opened ??= open();
    opened.catch(() => {
      opened = null;
    });
    return opened;
  };
}
