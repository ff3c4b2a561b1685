import { Tooltip } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { useCommands } from '../commands/use-command.ts';
import classes from './rail.module.css';
import { rooms } from './rooms.ts';

/** The rooms of the workbench, at the left of every page. */
export function Rail() {
  const [location] = useLocation();
  const commands = useCommands();
  const room = `/${location.split('/')[1]}`;
  return (
    <nav className={classes.rail} aria-label="Rooms">
      {rooms.map(({ path, title, icon: Icon }) => (
        <Tooltip key={path} label={title} position="right">
          <Link
            href={path}
            className={classes.room}
            aria-label={title}
            aria-current={path === room ? 'page' : undefined}
          >
            <Icon size={22} stroke={1.6} aria-hidden />
          </Link>
        </Tooltip>
      ))}
      <Tooltip label="Keys" position="right">
        <button
          type="button"
          className={`${classes.room} ${classes.last}`}
          aria-label="Show the keys"
          onClick={() => commands.run('help.keys')}
        >
          <IconKeyboard size={22} stroke={1.6} aria-hidden />
        </button>
      </Tooltip>
    </nav>
  );
}
