import type { Plan } from '../../shared/plan/schema.ts';
import { type Lanes, openLanes } from '../model/lanes.ts';
import type { LoadedModel } from '../model/open-model.ts';

/** The session of the last preview, kept while outputs, threads and providers stay the same. */
export class OpenSessions {
  #key = '';
  #lanes: Promise<Lanes> | null = null;

  async get(model: LoadedModel, outputs: readonly string[], { threads, provider }: Plan): Promise<Lanes> {
    const providers = [provider].flat();
    const key = JSON.stringify([outputs, threads, providers]);
    if (!this.#lanes || key !== this.#key) {
      const before = this.#lanes;
      this.#lanes = null;
      await before?.then((lanes) => lanes.close()).catch(() => {});
      this.#key = key;
      this.#lanes = openLanes({ model, outputs, lanes: 0, threads, providers });
      this.#lanes.catch(() => {
        this.#lanes = null;
      });
    }
    return this.#lanes;
  }
}
