import { type MetricFacts, metricFacts } from './metric-facts.ts';

/** Metrics that share a scale. */
export interface MetricBlock {
  title: string;
  names: string[];
}

const families: { families: MetricFacts['family'][]; title: string }[] = [
  { families: ['share', 'signed'], title: 'Shares and coefficients' },
  { families: ['loss'], title: 'Losses, lower is better' },
  { families: ['ratio'], title: 'Ratios, 1 is no effect' },
  { families: ['error'], title: 'Errors in the unit of the target' },
  { families: ['squared'], title: 'Squared errors' },
];

/** Metrics by scale, in the order of reading; those that are not known come last. */
export function metricBlocks(names: readonly string[]): MetricBlock[] {
  const known = new Set<string>(families.flatMap((one) => one.families));
  return [
    ...families.map(({ families: own, title }) => ({
      title,
      names: names.filter((name) => own.includes(metricFacts(name)?.family as MetricFacts['family'])),
    })),
    { title: 'Others', names: names.filter((name) => !known.has(metricFacts(name)?.family ?? '')) },
  ].filter((block) => block.names.length > 0);
}
