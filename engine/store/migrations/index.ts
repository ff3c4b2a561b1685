import type { Migration } from '../migrate.ts';
import { firstSchema } from './0001-first-schema.ts';
import { findEvidence } from './0002-find-evidence.ts';
import { workbench } from './0003-workbench.ts';

export const migrations: readonly Migration[] = [firstSchema, findEvidence, workbench];
