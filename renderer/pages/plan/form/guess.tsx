import { IconBulb } from '@tabler/icons-react';
import { plainText } from '../../../../shared/format/plain-text.ts';
import classes from './form.module.css';

/** Why a value stands in a first plan. Goes when the comment goes. */
export function Guess({ why }: { why: string }) {
  return (
    <span className={classes.guess}>
      <IconBulb size={14} aria-hidden />
      Guessed: {plainText(why, 240)}
    </span>
  );
}
