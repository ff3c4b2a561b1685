import { implement } from '@orpc/server';
import { auditContract } from '../../../shared/contract/audit.ts';
import type { RouterPorts } from '../router.ts';

export function auditRoutes({ workspace }: RouterPorts) {
  const os = implement(auditContract);
  return os.router({
    list: os.list.handler(() => workspace().audit.list()),
    verify: os.verify.handler(({ input }) => workspace().verifyAudit(input.against)),
    checkpoint: os.checkpoint.handler(({ input }) => {
      workspace().writeCheckpoint(input.file);
      return { schema: 'drydock.files/1' as const, files: [input.file] };
    }),
  });
}
