import { oc } from '@orpc/contract';
import { z } from 'zod';
import { empty } from './arguments.ts';

/** What a person sets once for every window of this workspace. */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** Whether the desktop tells of a run's end while the window is out of sight. */
  notifications: z.boolean(),
});

export const settingsContract = {
  get: oc.input(empty).output(settingsSchema),
  /** Changes the named ones and returns all. */
  set: oc.input(settingsSchema.partial().strict()).output(settingsSchema),
};

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = { theme: 'system', notifications: true };
