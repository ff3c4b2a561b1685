import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconLayoutSidebarRight,
  IconLayoutSidebarRightFilled,
  IconMoon,
  IconSearch,
  IconSun,
} from '@tabler/icons-react';
import { plainText } from '../../shared/format/plain-text.ts';
import { ShortcutKeys } from '../commands/shortcut-keys.tsx';
import { useCommands } from '../commands/use-command.ts';
import { nextTheme, useTheme } from '../settings/use-theme.ts';
import classes from './header.module.css';
import { useInspector } from './inspector-slot.ts';
import type { OpenDocument } from './open-document.ts';

const themeIcons = { light: IconSun, dark: IconMoon, system: IconDeviceDesktop };

/** What is open, the search over everything, and how the window looks. */
export function Header({ open }: { open: OpenDocument | null }) {
  const commands = useCommands();
  const inspector = useInspector();
  const [theme] = useTheme();
  const ThemeIcon = themeIcons[theme];
  const themeLabel = `Theme: ${theme}. Switch to ${nextTheme(theme)}`;
  const inspectorLabel = inspector.open ? 'Hide the inspector' : 'Show the inspector';
  const InspectorIcon = inspector.open ? IconLayoutSidebarRightFilled : IconLayoutSidebarRight;
  return (
    <section className={classes.header} aria-label="Window">
      <div className={classes.open}>
        {open ? <OpenName open={open} /> : <span className={classes.brand}>Drydock</span>}
      </div>
      <button type="button" className={classes.search} onClick={() => commands.run('view.palette')}>
        <IconSearch size={16} aria-hidden />
        <span className={classes.searchText}>Search or run a command …</span>
        <span aria-hidden>
          <ShortcutKeys shortcut="Mod+K" />
        </span>
      </button>
      <div className={classes.tools}>
        {inspector.filled && (
          <Tooltip label={inspectorLabel}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={inspectorLabel}
              onClick={() => commands.run('view.inspector')}
            >
              <InspectorIcon size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label={themeLabel}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={themeLabel}
            onClick={() => commands.run('view.theme')}
          >
            <ThemeIcon size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
    </section>
  );
}

function OpenName({ open: { name, saved } }: { open: OpenDocument }) {
  return (
    <>
      <span className={classes.name} title={plainText(name, 500)}>
        {plainText(name)}
      </span>
      {saved !== null && (
        <span className={classes.state}>
          <span className={classes.dot} data-saved={saved || undefined} aria-hidden />
          {saved ? 'saved' : 'unsaved changes'}
        </span>
      )}
    </>
  );
}
