import { formatCount } from './number.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago an instant was, as people say it; the exact time belongs beside it. */
export function relativeTime(instant: string, now: number): string {
  const age = now - Date.parse(instant);
  if (Number.isNaN(age)) return 'at an unknown time';
  if (age < 0) return age > -MINUTE ? 'just now' : 'in the future';
  if (age < MINUTE) return 'just now';
  if (age < HOUR) return ago(age / MINUTE, 'minute');
  if (age < DAY) return ago(age / HOUR, 'hour');
  if (age < 14 * DAY) return ago(age / DAY, 'day');
  if (age < 60 * DAY) return ago(age / (7 * DAY), 'week');
  if (age < 730 * DAY) return ago(age / (30.44 * DAY), 'month');
  return ago(age / (365.25 * DAY), 'year');
}

/** `2026-11-22 21:04`, in the time of this machine. */
export function absoluteTime(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return 'unknown';
  const two = (x: number) => String(x).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

function ago(count: number, unit: string): string {
  const whole = Math.floor(count);
  return `${formatCount(whole)} ${unit}${whole === 1 ? '' : 's'} ago`;
}
