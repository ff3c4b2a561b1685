import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditEntry } from '../../shared/results.ts';

/** What the first entry names as its predecessor. */
export const GENESIS = '0'.repeat(64);

/** SHA-256, in hexadecimal, of the RFC 8785 form of the entry without its own hash. */
export function entryHash(entry: Omit<AuditEntry, 'hash'>): string {
  const { sequence, at, actor, action, subject, details, previous } = entry;
  return createHash('sha256')
    .update(canonicalText({ sequence, at, actor, action, subject, details, previous }))
    .digest('hex');
}

/** The one JSON text of a value (RFC 8785). Throws on what is no JSON, such as NaN. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('the value has no JSON form');
  return text;
}
