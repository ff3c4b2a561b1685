import type { LiveOpener, LiveTable } from './live-handler.ts';

/** Every kind of thing that a live process can hold open. Heavy modules are imported inside, by the one that needs them. */
export const liveHandlers: LiveTable = {
  'plan-preview': async () => (await import('../plan-preview/open-preview.ts')).openPreview as LiveOpener,
  predictions: async () => (await import('../predictions/open-predictions.ts')).openPredictions,
  pair: async () => (await import('../paired/open-pair.ts')).openPair as LiveOpener,
  dataset: async () => (await import('../dataset/browse/browsed-dataset.ts')).openForBrowsing,
};
