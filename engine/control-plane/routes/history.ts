import { setTimeout as sleep } from 'node:timers/promises';
import { implement } from '@orpc/server';
import { historyContract } from '../../../shared/contract/history.ts';
import type { HistoryStore } from '../../store/history.ts';
import type { RouterPorts } from '../router.ts';
import { artifactFile, runArtifacts, saveArtifacts } from '../run-artifacts.ts';

/** How soon a window hears of what another program did to the workspace; SQLite tells it only who asks. */
const LOOK_EVERY_MS = 500;

export function historyRoutes({ workspace, revealFile }: RouterPorts) {
  const os = implement(historyContract);
  return os.router({
    page: os.page.handler(({ input }) => workspace().history.page(input)),
    facets: os.facets.handler(() => workspace().history.facets()),
    annotate: os.annotate.handler(({ input }) => ({ changed: workspace().history.annotate(input) })),
    pin: os.pin.handler(({ input }) => workspace().history.pin(input.id)),
    unpin: os.unpin.handler(({ input }) => workspace().history.unpin(input.name)),
    artifacts: os.artifacts.handler(({ input }) => runArtifacts(workspace(), input.id)),
    saveArtifacts: os.saveArtifacts.handler(({ input }) => saveArtifacts(workspace(), input.id, input.folder)),
    reveal: os.reveal.handler(async ({ input }) => {
      await revealFile(artifactFile(workspace(), input.id, input.name));
      return {};
    }),
    watch: os.watch.handler(({ signal }) => revisions(workspace().history, signal)),
  });
}

async function* revisions(history: HistoryStore, signal?: AbortSignal): AsyncGenerator<{ revision: string }> {
  let told: string | undefined;
  while (!signal?.aborted) {
    const revision = history.revision();
    if (revision !== told) {
      told = revision;
      yield { revision };
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => {});
  }
}
