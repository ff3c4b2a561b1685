import { openDataset } from '../dataset/open-dataset.ts';
import { openModel } from '../model/open-model.ts';
import { summarizeColumns } from './column-summary.ts';
import type { DraftSources } from './draft.ts';
import { type DraftedPlan, draftPlan } from './draft-plan.ts';

/** A file as the user named it, counted from `baseFolder`, and as it should stand in the plan. */
interface NamedFile {
  path: string;
  fromPlan: string;
}

/**
 * Reads a model and a dataset and drafts their plan.
 * @param temporaryFolder existing folder in which DuckDB may spill
 * @throws DrydockError those of `openModel` and `openDataset`
 */
export async function draftFromFiles(
  request: { baseFolder: string; model: NamedFile; data: NamedFile; answers?: DraftSources['answers'] },
  temporaryFolder: string,
): Promise<DraftedPlan> {
  const { baseFolder, model: modelFile, data, answers } = request;
  const model = await openModel(modelFile.path, { baseFolder });
  const dataset = await openDataset(data.path, { baseFolder, temporaryFolder });
  try {
    const columns = await summarizeColumns(dataset);
    return draftPlan({
      model: { ...model, path: modelFile.fromPlan },
      data: { path: data.fromPlan, columns },
      answers,
    });
  } finally {
    dataset.close();
  }
}
