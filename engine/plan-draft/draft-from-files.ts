import { openDataset } from '../dataset/open-dataset.ts';
import { openModel } from '../model/open-model.ts';
import { summarizeColumns } from './column-summary.ts';
import { type DraftedPlan, draftPlan } from './draft-plan.ts';

interface DraftFiles {
  baseFolder: string;
  /** `path` counts from `baseFolder`, `fromPlan` from the plan that is drafted. */
  model: { path: string; fromPlan: string };
  data: { path: string; fromPlan: string };
  answers: { positive?: string; favourable?: string };
}

/** Reads both files and drafts a plan. Errors: those of opening a model and a dataset. */
export async function draftFromFiles(
  { baseFolder, model, data, answers }: DraftFiles,
  temporaryFolder: string,
): Promise<DraftedPlan> {
  const opened = await openModel(model.path, { baseFolder });
  const dataset = await openDataset(data.path, { baseFolder, temporaryFolder });
  try {
    const columns = await summarizeColumns(dataset);
    return draftPlan({
      model: { inputs: opened.inputs, outputs: opened.outputs, classLists: opened.classLists, path: model.fromPlan },
      data: { path: data.fromPlan, columns },
      answers,
    });
  } finally {
    dataset.close();
  }
}
