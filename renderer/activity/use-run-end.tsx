import { Anchor, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link, useLocation } from 'wouter';
import type { Activity } from '../../shared/contract/runs.ts';
import { VerdictBadge } from '../components/verdict-badge.tsx';
import { desktopNotices } from '../settings/desktop-notices.ts';
import { useSettings } from '../settings/use-settings.ts';
import { endSentence, runName } from './run-words.ts';

const SHOWN_MS = 12_000;

/** Tells of a run's end: in the window, unless its page is shown, and on the desktop while the window is out of sight. */
export function useRunEnd(): (activity: Activity) => void {
  const [location, navigate] = useLocation();
  const { settings } = useSettings();
  return (activity) => {
    const address = `/runs/${activity.id}`;
    if (document.hidden && settings.notifications)
      desktopNotices.show(runName(activity), endSentence(activity), () => navigate(address));
    if (location === address) return;
    const id = `run-${activity.id}`;
    notifications.show({
      id,
      // The live region of the listener speaks it.
      role: 'group',
      'aria-label': endSentence(activity),
      autoClose: SHOWN_MS,
      withBorder: true,
      title: runName(activity),
      message: (
        <Group gap="md">
          <VerdictBadge status={activity.verdict ?? activity.status} />
          <Anchor component={Link} href={address} size="sm" onClick={() => notifications.hide(id)}>
            Show the run
          </Anchor>
        </Group>
      ),
    });
  };
}
