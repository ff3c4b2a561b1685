import { z } from 'zod';
import { type ErrorCode, errorTable } from '../../shared/errors.ts';

/** What crosses between the host and a job's process. Only progress, small results and the paths of artifacts do. */

/** Host to job, once. */
export interface StartMessage {
  type: 'start';
  job: {
    kind: string;
    input: unknown;
    /** Folder for artifacts, in the workspace's file system. Null for a job that writes none. */
    folder: string | null;
  };
}

const logLevels = ['debug', 'info', 'warn', 'error'] as const;

export const errorPayloadSchema = z.object({
  code: z.enum(Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});

const jobArtifactSchema = z.object({ name: z.string().min(1), path: z.string(), media_type: z.string() });

/** Job to host. The host believes nothing that does not fit this. */
export const jobMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    phase: z.string(),
    done: z.number().nonnegative(),
    /** Null while it is not known how much there is to do. */
    total: z.number().nonnegative().nullable(),
  }),
  z.object({ type: z.literal('log'), level: z.enum(logLevels), line: z.string() }),
  /** Resident memory in bytes, where the host cannot read it itself. */
  z.object({ type: z.literal('memory'), rss: z.number().nonnegative() }),
  z.object({ type: z.literal('result'), output: z.unknown(), artifacts: z.array(jobArtifactSchema) }),
  z.object({ type: z.literal('error'), error: errorPayloadSchema }),
]);

export type JobMessage = z.infer<typeof jobMessageSchema>;
export type LogLevel = (typeof logLevels)[number];
/** A file the job wrote in its folder. */
export type JobArtifact = z.infer<typeof jobArtifactSchema>;
