import { canBeLiteral } from '../dataset/sql-text.ts';

/** `Female / Black`; as JSON where values that hold the separator would give two groups one name. */
export function groupNames(labels: readonly (readonly string[])[]): string[] {
  const joined = labels.map((parts) => parts.join(' / '));
  return new Set(joined).size === joined.length ? joined : labels.map((parts) => JSON.stringify(parts));
}

/** How the file calls classes and groups. Different values under different names: "(missing)" may be a text of the data. */
export function storedNames(texts: readonly string[]): string[] {
  const names = new Set<string>();
  for (const text of texts) {
    let name = speakable(text);
    while (names.has(name)) name += ' (another)';
    names.add(name);
  }
  return [...names];
}

/** What no SQL text can hold, as JSON. */
export const speakable = (text: string): string => (canBeLiteral(text) ? text : JSON.stringify(text));
