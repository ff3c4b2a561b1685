import { oc } from '@orpc/contract';
import { z } from 'zod';
import { modelSchema } from '../results.ts';
import { path } from './arguments.ts';

export const modelsContract = { inspect: oc.input(z.object({ path })).output(modelSchema) };
