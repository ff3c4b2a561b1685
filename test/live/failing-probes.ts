import type { HandlerTable } from '../../engine/jobs/job-handler.ts';
import { serveJob } from '../../engine/jobs/serve-job.ts';

/** The entry of job processes in tests: a runtime with a provider for every way in which a probe can end. */
const handlers: HandlerTable = {
  'list-providers': async () => async () => ({ output: ['crashes', 'starts', 'nonsense'] }),
  'probe-model': async () => async (input) => {
    const { provider } = input as { provider: string };
    if (provider === 'crashes') process.abort();
    if (provider === 'nonsense') return { output: { starts: 'perhaps' } };
    return { output: { name: provider, starts: 'alone', create_ms: 1 } };
  },
};

serveJob(handlers);
