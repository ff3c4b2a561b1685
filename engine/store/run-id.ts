import { randomInt } from 'node:crypto';

/** Crockford's base 32: no i, l, o, u, so that an id can be read aloud and typed. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const EPOCH_SECONDS = Date.UTC(2024, 0, 1) / 1000;
const TIME_DIGITS = 6;
const RANDOM_DIGITS = 4;

/**
 * A run's id: six digits of time (seconds since 2024, enough until 2058) and four random ones, such as `1h4kz0-q7x2`.
 * Ids sort by time; the last four digits alone nearly always name one run.
 */
export function newRunId(at: Date = new Date()): string {
  let seconds = Math.floor(at.getTime() / 1000) - EPOCH_SECONDS;
  let time = '';
  for (let i = 0; i < TIME_DIGITS; i += 1) {
    time = DIGITS[seconds % DIGITS.length] + time;
    seconds = Math.floor(seconds / DIGITS.length);
  }
  let random = '';
  for (let i = 0; i < RANDOM_DIGITS; i += 1) random += DIGITS[randomInt(DIGITS.length)];
  return `${time}-${random}`;
}
