import { IconEqual, IconEqualNot } from '@tabler/icons-react';
import type { Fact } from '../../../shared/comparison/same-or-different.ts';
import classes from './compare.module.css';

/** What the runs share and what not: it says what a difference between them means. */
export function FactStrip({ facts }: { facts: readonly Fact[] }) {
  return (
    <ul className={classes.facts} aria-label="What is the same and what differs">
      {facts.map(({ about, same, text }) => {
        const Icon = same ? IconEqual : IconEqualNot;
        return (
          <li key={about} className={same ? classes.muted : classes.different}>
            <Icon size={15} role="img" aria-label={same ? 'Same' : 'Different'} />
            {text}
          </li>
        );
      })}
    </ul>
  );
}
