import { oc } from '@orpc/contract';
import { z } from 'zod';
import { openKinds } from '../file-kinds.ts';
import { runStatusSchema } from '../results.ts';
import { empty, path } from './arguments.ts';

const openKindSchema = z.enum(openKinds);

export const folderEntrySchema = z.object({
  name: z.string(),
  path: z.string(),
  kind: z.enum(['folder', ...openKinds, 'other']),
  /** Null for folders, and for what cannot be looked at. */
  bytes: z.number().nullable(),
  modified: z.string().nullable(),
});

const placeSchema = z.object({ name: z.string(), path: z.string() });

export const folderSchema = z.object({
  folder: z.string(),
  /** Null at the top. */
  parent: z.string().nullable(),
  /** From the top to the folder itself. */
  crumbs: z.array(placeSchema),
  /** Folders first, then files, each by name. */
  entries: z.array(folderEntrySchema),
  /** Entries that were left out because there are too many. */
  left_out: z.number(),
  /** Where to begin: home, where the program was started, the workspace. */
  places: z.array(placeSchema),
});

/** A file or folder that can be opened, under its absolute path. */
export const openableSchema = z.object({ kind: openKindSchema, path: z.string(), bytes: z.number().nullable() });

export const recentSchema = z.object({
  kind: openKindSchema,
  path: z.string(),
  name: z.string(),
  opened_at: z.string(),
  exists: z.boolean(),
  /** The newest run with this plan, model or dataset, if there is one among the last runs. */
  run: z.object({ id: z.string(), status: runStatusSchema, verdict: z.string().nullable() }).nullable(),
});

export const filesContract = {
  /** One folder of this machine; null: where to begin. Errors: FILE_NOT_FOUND, FILE_UNREADABLE. */
  browse: oc.input(z.object({ folder: path.nullable(), hidden: z.boolean().default(false) })).output(folderSchema),
  /** What a path is. Errors: FILE_NOT_FOUND, FILE_UNREADABLE, FILE_UNSUPPORTED. */
  classify: oc.input(z.object({ path })).output(openableSchema),
  /** The plan of the sample, copied into the workspace the first time. */
  sample: oc.input(empty).output(openableSchema),
};

export const recentsContract = {
  /** Newest first. */
  list: oc.input(empty).output(z.object({ recents: z.array(recentSchema) })),
  add: oc.input(z.object({ kind: openKindSchema, path })).output(empty),
  remove: oc.input(z.object({ path })).output(empty),
  clear: oc.input(empty).output(empty),
};

export type FolderEntry = z.infer<typeof folderEntrySchema>;
export type Folder = z.infer<typeof folderSchema>;
export type Openable = z.infer<typeof openableSchema>;
export type Recent = z.infer<typeof recentSchema>;
