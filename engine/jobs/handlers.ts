import type { HandlerTable, JobHandler } from './job-handler.ts';

/** The host checks what it sends; a job trusts its own host. */
const handler =
  <Input>(handle: (input: Input, context: Parameters<JobHandler>[1]) => ReturnType<JobHandler>): JobHandler =>
  (input, context) =>
    handle(input as Input, context);

interface FileInput {
  path: string;
  baseFolder: string;
}

/** Every kind of job there is. Heavy modules are imported inside, by the one job that needs them. */
export const handlers: HandlerTable = {
  inspect: async () => {
    const { inspectModel } = await import('../model/inspect-model.ts');
    return handler<FileInput>(async ({ path, baseFolder }) => ({ output: await inspectModel(path, { baseFolder }) }));
  },
  'probe-runtime': async () => {
    const { probeRuntime } = await import('../model/probe-runtime.ts');
    return handler<FileInput>(async ({ path, baseFolder }) => ({ output: await probeRuntime(path, { baseFolder }) }));
  },
  'probe-providers': async () => {
    const { probeProviders } = await import('../model/probe-providers.ts');
    return async () => ({ output: await probeProviders() });
  },
  'list-providers': async () => {
    const { listProviders } = await import('../model/probe-model.ts');
    return async () => ({ output: await listProviders() });
  },
  'probe-model': async () => {
    const { probeModel } = await import('../model/probe-model.ts');
    return handler<FileInput & { provider: string }>(async ({ path, ...where }) => ({
      output: await probeModel(path, where),
    }));
  },
  'probe-duckdb': async () => {
    const { version } = await import('@duckdb/node-api');
    return async () => ({ output: { version: version() } });
  },
  profile: async () => {
    const { profileDataset } = await import('../dataset/profile-dataset.ts');
    return handler<FileInput>(async ({ path, baseFolder }, { folder, progress }) => ({
      output: await profileDataset(path, { baseFolder, temporaryFolder: folder!, progress }),
    }));
  },
  draft: async () => {
    const { draftFromFiles } = await import('../plan-draft/draft-from-files.ts');
    return handler<Parameters<typeof draftFromFiles>[0]>(async (input, { folder }) => ({
      output: await draftFromFiles(input, folder!),
    }));
  },
  validate: async () => {
    const { validate } = await import('../validation/validate.ts');
    return handler(validate);
  },
  'export-parquet': async () => {
    const { writeMetricRows } = await import('../validation/metric-rows-file.ts');
    return handler<Parameters<typeof writeMetricRows>[0]>(async (input) => {
      await writeMetricRows(input);
      return { output: {} };
    });
  },
};
