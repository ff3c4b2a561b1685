import { Progress as Bar } from '@mantine/core';
import { IconCheck, IconPlayerPlay } from '@tabler/icons-react';
import type { Progress } from '../../../../shared/contract/job-event.ts';
import classes from './phase-list.module.css';
import { phaseCount, phasePace, phaseShare, phaseTitle } from './phase-text.ts';

/** The phases so far with their counts; the last one is going. */
export function PhaseList({ phases }: { phases: readonly Progress[] }) {
  return (
    <ol className={classes.phases} aria-label="Phases">
      {phases.map((progress, i) => {
        const going = i === phases.length - 1;
        const share = going ? phaseShare(progress) : 1;
        const title = phaseTitle(progress.phase);
        const Icon = going ? IconPlayerPlay : IconCheck;
        return (
          <li key={progress.phase} className={classes.phase} aria-current={going ? 'step' : undefined}>
            <Icon size={16} color={going ? 'var(--accent)' : 'var(--pass)'} aria-hidden />
            <span className={classes.title}>
              {title}
              {!going && <span className="visually-hidden"> (done)</span>}
            </span>
            <Bar
              className={classes.bar}
              value={100 * (share ?? 1)}
              animated={share === undefined}
              striped={share === undefined}
              color={going ? undefined : 'gray'}
              aria-label={title}
            />
            <span className={`${classes.count} num`}>{phaseCount(progress)}</span>
            <span className={`${classes.pace} num`}>{going ? phasePace(progress) : ''}</span>
          </li>
        );
      })}
    </ol>
  );
}
