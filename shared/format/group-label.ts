import { NAME_LIMIT, plainText } from './plain-text.ts';

/** `Female, Black` for `{sex: "Female", race: "Black"}`; an empty value shows as (empty). */
export function groupLabel(group: Record<string, string>, limit = NAME_LIMIT): string {
  return Object.values(group)
    .map((value) => plainText(value === '' ? '(empty)' : value, limit))
    .join(', ');
}

/** `sex Female, race Black`: a group outside its own table needs its columns. */
export function groupPhrase(group: Record<string, string>, limit = NAME_LIMIT): string {
  return Object.entries(group)
    .map(([column, value]) => `${plainText(column, limit)} ${plainText(value === '' ? '(empty)' : value, limit)}`)
    .join(', ');
}
