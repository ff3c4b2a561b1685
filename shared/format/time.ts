import { plainText } from './plain-text.ts';

/** `2026-11-22 18:42:08 UTC`: the same text everywhere in the world. */
export function timeText(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? plainText(iso, 40) : `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
