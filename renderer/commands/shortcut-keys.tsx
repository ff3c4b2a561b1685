import { shortcutKeys } from '../../shared/shortcut.ts';
import { isMac } from './platform.ts';
import classes from './shortcut-keys.module.css';

/** The keys of a shortcut, as they stand on this keyboard. */
export function ShortcutKeys({ shortcut }: { shortcut: string }) {
  return (
    <span className={classes.keys}>
      {shortcutKeys(shortcut, isMac).map((key) => (
        <kbd key={key} className={classes.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
