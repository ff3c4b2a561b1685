import * as electron from 'electron';
import { programPaths } from './policies/program-paths.ts';
import { startShell } from './shell.ts';

/** The composition root. It must not wait for anything: what has to be said before Electron is ready is said here. */
startShell(electron, {
  paths: programPaths(electron.app.getAppPath()),
  workspace: process.env.DRYDOCK_HOME || undefined,
});
