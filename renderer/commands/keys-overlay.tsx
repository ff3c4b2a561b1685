import { Modal } from '@mantine/core';
import { type CommandInfo, commands } from '../../shared/commands.ts';
import classes from './keys-overlay.module.css';
import { ShortcutKeys } from './shortcut-keys.tsx';
import { useEnabledCommands } from './use-enabled-commands.ts';

const menus: readonly CommandInfo['menu'][] = ['File', 'Edit', 'View', 'Go', 'Run', 'Help'];

/** Every command with its keys; what the present page cannot do is named and dimmed. */
export function KeysOverlay({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const enabled = useEnabledCommands();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Keys"
      size={960}
      closeButtonProps={{ 'aria-label': 'Close the keys' }}
    >
      <div className={classes.menus}>
        {menus.map((menu) => (
          <section key={menu} className={classes.menu} aria-label={menu}>
            <h3 className={classes.title}>{menu}</h3>
            <ul className={classes.list}>
              {commands
                .filter((command) => command.menu === menu)
                .map((command: CommandInfo) => (
                  <KeysRow key={command.id} command={command} enabled={enabled.some((id) => id === command.id)} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Modal>
  );
}

function KeysRow({ command: { title, shortcut }, enabled }: { command: CommandInfo; enabled: boolean }) {
  return (
    <li className={classes.row} data-off={!enabled || undefined}>
      <span>
        {title}
        {!enabled && <span className={classes.off}> · not on this page</span>}
      </span>
      {shortcut && <ShortcutKeys shortcut={shortcut} />}
    </li>
  );
}
