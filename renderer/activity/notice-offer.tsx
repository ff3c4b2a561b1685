import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import { desktopNotices } from '../settings/desktop-notices.ts';
import { useSettings } from '../settings/use-settings.ts';

/** Browsers may be asked for their permission only after a click: here, where a person waits for an end. */
export function NoticeOffer() {
  const { settings } = useSettings();
  const [permission, setPermission] = useState(desktopNotices.permission);
  if (!settings.notifications || permission !== 'default') return null;
  const label = 'Tell me at the end';
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        onClick={async () => setPermission(await desktopNotices.ask())}
      >
        <IconBell size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
