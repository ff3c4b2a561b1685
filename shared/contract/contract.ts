import { oc } from '@orpc/contract';
import { doctorSchema } from '../results.ts';
import { empty } from './arguments.ts';
import { auditContract } from './audit.ts';
import { compareContract } from './compare.ts';
import { dataContract } from './data.ts';
import { filesContract, recentsContract } from './files.ts';
import { historyContract } from './history.ts';
import { modelsContract } from './models.ts';
import { plansContract } from './plans.ts';
import { predictionsContract } from './predictions.ts';
import { runsContract } from './runs.ts';
import { settingsContract } from './settings.ts';

/**
 * Everything a host offers its front: declared once here, implemented once in `engine/control-plane`, called in-process
 * by the command line and over a port by windows. Arguments are checked at this border on every host.
 */
export const contract = {
  files: filesContract,
  recents: recentsContract,
  models: modelsContract,
  data: dataContract,
  plans: plansContract,
  runs: runsContract,
  history: historyContract,
  compare: compareContract,
  predictions: predictionsContract,
  doctor: oc.input(empty).output(doctorSchema),
  audit: auditContract,
  settings: settingsContract,
};
