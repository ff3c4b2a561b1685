import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Report } from '../../shared/report.ts';

/**
 * SHA-256 of the RFC 8785 form of the report without what differs between two runs of the same plan on the same bytes:
 * run.id, dates, audit_head, host, timings and the hash itself.
 */
export function evidenceSha256(report: Report): string {
  const { evidence_sha256: _hash, timings: _timings, run, ...rest } = report;
  const { id: _id, startedAt: _started, finishedAt: _finished, audit_head: _head, host: _host, ...stable } = run;
  return createHash('sha256')
    .update(canonicalize({ ...rest, run: stable })!)
    .digest('hex');
}
