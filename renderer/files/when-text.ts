const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A time as people place it: "12 min ago", "today 14:02", "yesterday 09:30", "2025-11-22 14:02". In local time. */
export function whenText(iso: string, now: Date): string {
  const at = new Date(iso);
  const ago = now.getTime() - at.getTime();
  if (Number.isNaN(ago)) return '–';
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
  if (ago >= 0 && ago < MINUTE) return 'just now';
  if (ago >= 0 && ago < HOUR) return `${Math.floor(ago / MINUTE)} min ago`;
  if (sameDay(at, now)) return `today ${clock}`;
  if (sameDay(at, new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) return `yesterday ${clock}`;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${clock}`;
}

const two = (x: number): string => String(x).padStart(2, '0');

const sameDay = (a: Date, b: Date): boolean =>
  a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate();
