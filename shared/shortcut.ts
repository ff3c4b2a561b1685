/** A shortcut of `commands.ts`, such as `Mod+Shift+L`, in its parts. `Mod`: Command on macOS, Control elsewhere. */
export interface Shortcut {
  mod: boolean;
  alt: boolean;
  shift: boolean;
  /** One character, upper case if it is a letter, or a name such as `Enter`. */
  key: string;
}

/** What a key event of a browser says; `code` names the place on the keyboard. */
export interface KeyStroke {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

export function parseShortcut(text: string): Shortcut {
  const parts = text.split('+');
  const key = parts.at(-1)!;
  return { mod: parts.includes('Mod'), alt: parts.includes('Alt'), shift: parts.includes('Shift'), key };
}

export function isStroke(text: string, stroke: KeyStroke, mac: boolean): boolean {
  const { mod, alt, shift, key } = parseShortcut(text);
  if ((mac ? stroke.metaKey : stroke.ctrlKey) !== mod || (mac ? stroke.ctrlKey : stroke.metaKey)) return false;
  if (stroke.altKey !== alt) return false;
  // A sign such as "?" says by itself which keys it takes on this keyboard.
  const sign = !/^(?:[A-Z0-9]|\w{2,})$/.test(key);
  if (!sign && stroke.shiftKey !== shift) return false;
  return keyOf(stroke) === key;
}

/** With Alt, and on keyboards of other scripts, the letter of a key is not what the shortcut names: its place is. */
function keyOf({ key, code, altKey }: KeyStroke): string {
  const place = /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1];
  if (place && (altKey || !/^[\x20-\x7e]$/.test(key))) return place;
  return key.length === 1 ? key.toUpperCase() : key;
}

/** The keys to press, each by its own: `['⌘', 'K']` on macOS, `['Ctrl', 'K']` elsewhere. */
export function shortcutKeys(text: string, mac: boolean): string[] {
  const { mod, alt, shift, key } = parseShortcut(text);
  const held = mac ? [alt && '⌥', shift && '⇧', mod && '⌘'] : [mod && 'Ctrl', alt && 'Alt', shift && 'Shift'];
  return [...held.filter((name) => name !== false), key];
}

/**
 * The same for a menu of Electron; null for a shortcut without Control, Command or Alt, which as an accelerator would
 * take the key away from whoever types.
 */
export function acceleratorOf(text: string): string | null {
  const { mod, alt, shift, key } = parseShortcut(text);
  if (!mod && !alt) return null;
  return [...(mod ? ['CommandOrControl'] : []), ...(alt ? ['Alt'] : []), ...(shift ? ['Shift'] : []), key].join('+');
}
