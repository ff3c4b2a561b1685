import { sign, verify } from 'node:crypto';
import { z } from 'zod';
import { DrydockError } from '../../shared/errors.ts';
import type { AuditCheck } from '../../shared/results.ts';
import { readTextFile } from '../store/read-text-file.ts';
import type { Database } from '../store/sqlite.ts';
import { writeFileAtomically } from '../store/write-file.ts';
import { canonicalText } from './entry-hash.ts';
import {
  fingerprint,
  loadPublicKey,
  loadSigningKey,
  publicKeyFromText,
  publicKeyText,
  signingKeyPath,
} from './signing-key.ts';
import type { AuditTrail } from './trail.ts';
import { verifyTrail } from './verify.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** A statement, signed with a key from outside the workspace, of how long the trail was and where it ended. */
const checkpointSchema = z.strictObject({
  schema: z.literal('drydock.checkpoint/1'),
  sequence: z.int().nonnegative(),
  head: digest,
  at: z.iso.datetime(),
  public_key: z.string(),
  signature: z.string(),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

const LARGEST_WITNESS_BYTES = 256_000_000;

/** A report vouches for the trail too: it names the head of its day. */
const reportHead = z.object({ run: z.object({ audit_head: digest }) });

interface KeyPlace {
  /** Folder of the workspace, in which the key must not lie. */
  workspace: string;
  /** Default: `signingKeyPath()`. */
  keyPath?: string;
}

/** Signs the trail's head and writes it to `file` (0600, whole or not at all). */
export function writeCheckpoint(
  trail: AuditTrail,
  file: string,
  { workspace, keyPath = signingKeyPath() }: KeyPlace,
): Checkpoint {
  const key = loadSigningKey(keyPath, workspace);
  const head = trail.head();
  const statement = {
    schema: 'drydock.checkpoint/1' as const,
    sequence: head.sequence,
    head: head.hash,
    at: new Date().toISOString(),
    public_key: publicKeyText(key),
  };
  const checkpoint = {
    ...statement,
    signature: sign(null, Buffer.from(canonicalText(statement)), key).toString('base64url'),
  };
  try {
    writeFileAtomically(file, `${JSON.stringify(checkpoint, null, 2)}\n`);
  } catch (error) {
    throw new DrydockError(
      'OUTPUT_UNWRITABLE',
      `${file} cannot be written: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`,
      { file },
      { cause: error },
    );
  }
  return checkpoint;
}

/**
 * Verifies the trail and that it still holds the entry which `file`, a checkpoint or a report, names. A signature
 * that does not hold, or is of another key than the one at `keyPath`, makes the checkpoint, and so the check, worthless.
 */
export function verifyAgainst(
  db: Database,
  file: string,
  { keyPath = signingKeyPath() }: { keyPath?: string } = {},
): AuditCheck {
  const value = readWitnessFile(file);
  const report = reportHead.safeParse(value);
  if (report.success) return verifyTrail(db, { hash: report.data.run.audit_head, name: file });
  const checkpoint = checkpointSchema.safeParse(value);
  if (!checkpoint.success)
    throw new DrydockError('USAGE', `${file} is neither an audit checkpoint nor a report`, { file });
  const fault = signatureFault(checkpoint.data, keyPath);
  if (fault !== null) {
    const check = verifyTrail(db);
    return check.whole ? { ...check, whole: false, message: `${file}: ${fault}` } : check;
  }
  const check = verifyTrail(db, { sequence: checkpoint.data.sequence, hash: checkpoint.data.head, name: file });
  if (!check.whole || loadPublicKey(keyPath) !== null) return check;
  const key = fingerprint(checkpoint.data.public_key);
  return { ...check, message: `${file} is signed with key ${key}; there is no key at ${keyPath} to compare it with` };
}

function signatureFault({ signature, ...statement }: Checkpoint, keyPath: string): string | null {
  const own = loadPublicKey(keyPath);
  if (own !== null && publicKeyText(own) !== statement.public_key)
    return `signed with key ${fingerprint(statement.public_key)}, not with ${fingerprint(publicKeyText(own))} (${keyPath})`;
  try {
    const key = publicKeyFromText(statement.public_key);
    const bytes = Buffer.from(canonicalText(statement));
    if (verify(null, bytes, key, Buffer.from(signature, 'base64url'))) return null;
  } catch {
    // A public key that is none: no signature can hold.
  }
  return 'its signature does not hold: the checkpoint was edited';
}

function readWitnessFile(file: string): unknown {
  try {
    return JSON.parse(readTextFile(file, LARGEST_WITNESS_BYTES));
  } catch (error) {
    throw new DrydockError(
      'USAGE',
      `${file} cannot be read as a checkpoint: ${(error as Error).message}`,
      { file },
      { cause: error },
    );
  }
}
