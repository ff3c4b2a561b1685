import { Button, SegmentedControl, Switch, Text } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { desktopNotices, type NoticePermission } from '../../settings/desktop-notices.ts';
import { useSettings } from '../../settings/use-settings.ts';
import { type Theme, useTheme } from '../../settings/use-theme.ts';
import classes from './settings-page.module.css';

const themeChoices: { value: Theme; label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'As the system' },
];

const permissionTexts: Readonly<Record<NoticePermission, string>> = {
  granted: 'The browser lets Drydock show them.',
  default: 'The browser has not been asked yet whether Drydock may show them.',
  denied: 'The browser forbids them for this address; its site settings can allow them.',
  unsupported: 'This browser has no such messages; runs tell of their end in the window.',
};

export function SettingsPart() {
  const { settings, error, set } = useSettings();
  const [theme, setTheme] = useTheme();
  const [permission, setPermission] = useState(desktopNotices.permission);
  const ask = async () => setPermission(await desktopNotices.ask());
  return (
    <div className={classes.settings}>
      {error && <ErrorPanel error={error} />}
      <Setting title="Theme" about="Reports that are written to files follow their reader's system.">
        {(labelledBy) => (
          <SegmentedControl
            size="xs"
            aria-labelledby={labelledBy}
            data={themeChoices}
            value={theme}
            onChange={(value) => setTheme(themeChoices.find((choice) => choice.value === value)?.value ?? 'system')}
          />
        )}
      </Setting>
      <Setting
        title="Message at a run's end"
        about="The desktop tells of it while this window is out of sight. In the window it is always told."
      >
        {(labelledBy) => (
          <>
            <Switch
              aria-labelledby={labelledBy}
              label={settings.notifications ? 'On' : 'Off'}
              checked={settings.notifications}
              onChange={(event) => {
                set({ notifications: event.currentTarget.checked });
                if (event.currentTarget.checked && permission === 'default') void ask();
              }}
            />
            {settings.notifications && (
              <Text size="sm" c="dimmed" mt="sm">
                {permissionTexts[permission]}
              </Text>
            )}
            {settings.notifications && permission === 'default' && (
              <Button variant="default" mt="sm" onClick={() => void ask()}>
                Ask the browser
              </Button>
            )}
          </>
        )}
      </Setting>
      <Text size="sm" c="dimmed">
        Kept in the workspace: every window that shows it, in a browser or on the desktop, uses the same.
      </Text>
    </div>
  );
}

interface SettingProps {
  title: string;
  about: string;
  children: (labelledBy: string) => ReactNode;
}

function Setting({ title, about, children }: SettingProps) {
  const id = useId();
  return (
    <section className={classes.setting}>
      <div>
        <h2 className={classes.title} id={id}>
          {title}
        </h2>
        <Text size="sm" c="dimmed">
          {about}
        </Text>
      </div>
      <div>{children(id)}</div>
    </section>
  );
}
