import { oc } from '@orpc/contract';
import { z } from 'zod';
import { dataSchema } from '../results.ts';
import { path } from './arguments.ts';

export const dataContract = { profile: oc.input(z.object({ path })).output(dataSchema) };
