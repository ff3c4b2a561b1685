/** The page's ground in both themes, as `renderer/theme/tokens.css` has it: a window is never white for a moment. */
const GROUND = { light: '#ffffff', dark: '#12181d' };

export type Theme = 'light' | 'dark' | 'system';

export function backgroundColor(theme: Theme, systemIsDark: boolean): string {
  const dark = theme === 'system' ? systemIsDark : theme === 'dark';
  return dark ? GROUND.dark : GROUND.light;
}
