import { z } from 'zod';

/** Arguments that many procedures share; they are checked at the border of every host. */
export const path = z.string().min(1, 'must not be empty').max(32_768, 'is too long');
export const runId = z.string().min(1, 'must not be empty').max(64, 'is no run id: too long');
export const empty = z.object({});
