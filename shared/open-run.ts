import type { RunStatus } from './results.ts';

/** Whether a run waits or works: its end is still to come. */
export const isOpenRun = ({ status }: { status: RunStatus }): boolean => status === 'queued' || status === 'running';
