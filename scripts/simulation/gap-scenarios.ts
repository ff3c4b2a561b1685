import type { GateLimits } from '../../shared/gates/sides.ts';
import {
  equalizedOddsDifference,
  type GapEstimate,
  type GroupEstimate,
  gapDifference,
  gapRatio,
} from '../../shared/statistics/gap.ts';
import type { Design } from './design.ts';

/** Groups of a known rate, the gap between them, and a gate to which they conform. */
export interface GapScenario {
  name: string;
  /** Per rate (two for equalized odds) the groups. */
  rates: { design: Design; rate: number }[][];
  gap: (rates: GroupEstimate[][]) => GapEstimate;
  truth: number;
  gate?: GateLimits;
  /** Why the promise of 93 to 97 % does not hold here, though the case is worth seeing. */
  beyondGrid?: string;
}

const difference = ([groups]: GroupEstimate[][]) => gapDifference(groups);
const ratio = ([groups]: GroupEstimate[][]) => gapRatio(groups);
const odds = ([truePositives, falsePositives]: GroupEstimate[][]) =>
  equalizedOddsDifference(truePositives, falsePositives);

const adultSex = [5421, 10860];
const adultRace = [159, 480, 1561, 135, 13946];
const adultSexByRace = [66, 171, 753, 46, 4385, 93, 309, 808, 89, 9561];
const tens = new Array<number>(10).fill(500);

const groups = (sizes: number[], rates: number | number[], design: Omit<Design, 'n'> = {}) =>
  sizes.map((n, i) => ({
    design: { n, ...design },
    rate: typeof rates === 'number' ? rates : rates[i % rates.length],
  }));
const share = (sizes: number[], part: number) => sizes.map((n) => Math.round(n * part));
const lowLast = (count: number, high: number, low: number) => [...new Array<number>(count - 1).fill(high), low];

export const gapScenarios: GapScenario[] = [
  {
    name: 'two groups of 250, parity',
    rates: [groups([250, 250], 0.3)],
    gap: difference,
    truth: 0,
    gate: { max: 0.05 },
  },
  {
    name: 'two groups (Adult, sex), parity',
    rates: [groups(adultSex, 0.2)],
    gap: difference,
    truth: 0,
    gate: { max: 0.05 },
  },
  {
    name: 'two groups (Adult, sex), at the limit',
    rates: [groups(adultSex, [0.2, 0.25])],
    gap: difference,
    truth: 0.05,
    gate: { max: 0.05 },
  },
  { name: 'two groups of 500, true gap 0.10', rates: [groups([500, 500], [0.2, 0.3])], gap: difference, truth: 0.1 },
  {
    name: 'two groups of 500, true gap 0.02',
    beyondGrid: 'between parity and a clear gap',
    rates: [groups([500, 500], [0.2, 0.22])],
    gap: difference,
    truth: 0.02,
    gate: { max: 0.05 },
  },
  {
    name: 'two groups of 500, parity, weights CV 1',
    rates: [groups([500, 500], 0.3, { weights: 1 })],
    gap: difference,
    truth: 0,
    gate: { max: 0.05 },
  },
  {
    name: 'two groups of 500, parity, clusters of 10',
    rates: [groups([500, 500], 0.3, { clusters: { rows: 10, correlation: 0.1 } })],
    gap: difference,
    truth: 0,
    gate: { max: 0.05 },
  },
  {
    name: 'ten groups (Adult, sex x race), parity',
    rates: [groups(adultSexByRace, 0.2)],
    gap: difference,
    truth: 0,
    gate: { max: 0.05 },
  },
  {
    name: 'ten groups of 500, true gap 0.08',
    rates: [groups(tens, lowLast(10, 0.28, 0.2))],
    gap: difference,
    truth: 0.08,
    gate: { max: 0.08 },
  },
  {
    name: 'two groups, one of 5 rows at rate 0.05, parity',
    beyondGrid: 'np < 5',
    rates: [groups([5, 5000], 0.05)],
    gap: difference,
    truth: 0,
    gate: { max: 0.05 },
  },
  {
    name: 'equalized odds, two groups (Adult, sex), parity',
    rates: [groups(share(adultSex, 0.24), 0.65), groups(share(adultSex, 0.76), 0.06)],
    gap: odds,
    truth: 0,
    gate: { max: 0.05 },
  },
  {
    name: 'equalized odds, five groups (Adult, race), parity',
    rates: [groups(share(adultRace, 0.24), 0.65), groups(share(adultRace, 0.76), 0.06)],
    gap: odds,
    truth: 0,
    gate: { max: 0.05 },
  },
  {
    name: 'equalized odds, two groups, true gap 0.10',
    rates: [groups([500, 500], [0.6, 0.7]), groups([1500, 1500], 0.06)],
    gap: odds,
    truth: 0.1,
    gate: { max: 0.1 },
  },
  {
    name: 'ratio, two groups (Adult, sex), parity',
    rates: [groups(adultSex, 0.2)],
    gap: ratio,
    truth: 1,
    gate: { min: 0.8 },
  },
  {
    name: 'ratio, five groups (Adult, race), parity',
    rates: [groups(adultRace, 0.2)],
    gap: ratio,
    truth: 1,
    gate: { min: 0.8 },
  },
  {
    name: 'ratio, two groups of 2,000, true 0.8',
    rates: [groups([2000, 2000], [0.25, 0.2])],
    gap: ratio,
    truth: 0.8,
    gate: { min: 0.8 },
  },
  {
    name: 'ratio, five groups of 500, true 0.75',
    rates: [groups([500, 500, 500, 500, 500], lowLast(5, 0.24, 0.18))],
    gap: ratio,
    truth: 0.75,
    gate: { min: 0.75 },
  },
  {
    name: 'ratio, a rare outcome (0.02 of 100 against 0.1 of 500)',
    beyondGrid: 'np < 5',
    rates: [groups([100, 500], [0.02, 0.1])],
    gap: ratio,
    truth: 0.2,
    gate: { min: 0.2 },
  },
];
