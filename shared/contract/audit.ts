import { oc } from '@orpc/contract';
import { z } from 'zod';
import { auditCheckSchema, auditSchema, filesSchema } from '../results.ts';
import { empty, path } from './arguments.ts';

export const auditContract = {
  list: oc.input(empty).output(auditSchema),
  verify: oc.input(z.object({ against: path.optional() })).output(auditCheckSchema),
  checkpoint: oc.input(z.object({ file: path })).output(filesSchema),
};
