import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import type { Settings } from '../../shared/contract/settings.ts';
import { useSettings } from './use-settings.ts';

export type Theme = Settings['theme'];

const themes: readonly Theme[] = ['light', 'dark', 'system'];
export const nextTheme = (theme: Theme): Theme => themes[(themes.indexOf(theme) + 1) % themes.length];

/** The theme as it is shown, which this browser remembers, and the function that sets it everywhere. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { set } = useSettings();
  const change = (theme: Theme) => {
    setColorScheme(theme === 'system' ? 'auto' : theme);
    set({ theme });
  };
  return [colorScheme === 'auto' ? 'system' : colorScheme, change];
}

/** Takes over what another window, or the desktop's menu, has set on the host. */
export function useThemeOfHost(): void {
  const { settings, known } = useSettings();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = settings.theme === 'system' ? 'auto' : settings.theme;
  const show = useEffectEvent(setColorScheme);
  useEffect(() => {
    if (known) show(scheme);
  }, [known, scheme]);
}
