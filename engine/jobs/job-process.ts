import { handlers } from './handlers.ts';
import { serveJob } from './serve-job.ts';

/** The entry of a job's process. */
serveJob(handlers);
