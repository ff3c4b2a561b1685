import { spotlight } from '@mantine/spotlight';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { KeysOverlay } from '../commands/keys-overlay.tsx';
import { Palette } from '../commands/palette.tsx';
import { useCommand } from '../commands/use-command.ts';
import { useShortcuts } from '../commands/use-shortcuts.ts';
import { nextTheme, useTheme, useThemeOfHost } from '../settings/use-theme.ts';
import { useInspector } from './inspector-slot.ts';

/** The commands that work on every page, and what they open. */
export function ShellCommands() {
  const [, navigate] = useLocation();
  const [keys, setKeys] = useState(false);
  const [theme, setTheme] = useTheme();
  const inspector = useInspector();
  useThemeOfHost();
  useShortcuts();
  useCommand('view.palette', () => spotlight.open());
  useCommand('view.theme', () => setTheme(nextTheme(theme)));
  useCommand('view.inspector', () => inspector.setOpen(!inspector.open), inspector.filled);
  useCommand('help.keys', () => setKeys(true));
  useCommand('go.start', () => navigate('/'));
  useCommand('go.models', () => navigate('/models'));
  useCommand('go.data', () => navigate('/data'));
  useCommand('go.plans', () => navigate('/plans'));
  useCommand('go.runs', () => navigate('/runs'));
  useCommand('go.audit', () => navigate('/audit'));
  useCommand('go.settings', () => navigate('/settings'));
  return (
    <>
      <Palette />
      <KeysOverlay opened={keys} onClose={() => setKeys(false)} />
    </>
  );
}
