const LONGEST_NAME_BYTES = 200;
const LONGEST_ENDING_BYTES = 20;
const DEEPEST = 16;

/** Names that Windows keeps for devices, whatever their ending. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)$/i;
/** Separators, what some file system forbids, control and bidirectional characters, and what cannot be seen. */
const UNSAFE =
  /[\\/:*?"<>|\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e007f}]/gu;

/** A name that every file system takes and that stays in its folder; ordinary names stay as they are. */
export function safeName(name: string): string {
  const plain = name
    .slice(0, 4 * LONGEST_NAME_BYTES)
    .toWellFormed()
    .normalize('NFC')
    .replace(UNSAFE, '_')
    // Windows drops these at the end; a dot in front hides a file.
    .replace(/[. ]+$/, '')
    .replace(/^[. ]+/, '_');
  const short = shortened(plain || 'file', name);
  return RESERVED.test(short.split('.', 1)[0]) ? `_${short}` : short;
}

/** The same for a name with folders, as dropped folders have it: never more than so many of them. */
export function safeRelativePath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  const kept = parts.length > DEEPEST ? [...parts.slice(0, DEEPEST - 1), parts.slice(DEEPEST - 1).join('_')] : parts;
  return kept.map(safeName).join('/') || 'file';
}

function shortened(name: string, original: string): string {
  if (bytes(name) <= LONGEST_NAME_BYTES && original.length <= 4 * LONGEST_NAME_BYTES) return name;
  const dot = original.lastIndexOf('.');
  const ending = dot > 0 ? original.slice(dot).replace(UNSAFE, '_') : '';
  const kept = bytes(ending) <= LONGEST_ENDING_BYTES && /^\.[\w-]+$/.test(ending) ? ending : '';
  const stem = kept !== '' && name.endsWith(kept) ? name.slice(0, -kept.length) : name;
  return `${cut(stem, LONGEST_NAME_BYTES - bytes(kept))}${kept}`;
}

/** As many whole characters as fit. */
function cut(text: string, most: number): string {
  let length = 0;
  let kept = '';
  for (const character of text) {
    length += bytes(character);
    if (length > most) break;
    kept += character;
  }
  return kept;
}

const bytes = (text: string): number => Buffer.byteLength(text);
