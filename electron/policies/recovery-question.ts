import type { MessageBoxOptions } from 'electron';

export type Recovery = 'reopen' | 'close' | 'wait';
export interface RecoveryQuestion {
  options: MessageBoxOptions;
  /** What each button means. */
  answers: Recovery[];
}

/** What to ask when a window is gone or stuck. Runs go on meanwhile: they live in processes of their own. */
export function recoveryQuestion(what: 'gone' | 'stuck', reason: string): RecoveryQuestion {
  const answers: Recovery[] = what === 'gone' ? ['reopen', 'close'] : ['wait', 'reopen', 'close'];
  const labels: Record<Recovery, string> = { reopen: 'Open it again', close: 'Close it', wait: 'Keep waiting' };
  return {
    answers,
    options: {
      type: 'warning',
      message: what === 'gone' ? `The window ended (${reason})` : 'The window does not answer',
      detail: 'Runs go on, and nothing that was stored is lost. A plan that was not saved is.',
      buttons: answers.map((answer) => labels[answer]),
      defaultId: 0,
      cancelId: what === 'gone' ? 1 : 0,
      noLink: true,
    },
  };
}

/** A window that was closed on purpose needs no question. */
export const isCrash = (reason: string): boolean => reason !== 'clean-exit';
