import { distance } from 'fastest-levenshtein';

/** The known name that a mistyped one most likely meant, or undefined when none is close. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const limit = Math.max(2, Math.floor(name.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of known) {
    const steps = distance(name.toLowerCase().slice(0, 100), candidate.toLowerCase().slice(0, 100));
    if (steps < least) {
      least = steps;
      best = candidate;
    }
  }
  return best;
}

/** ` (did you mean "x"?)`, or nothing. */
export function didYouMean(name: string, known: readonly string[]): string {
  const match = nearest(name, known);
  return match === undefined ? '' : ` (did you mean "${match}"?)`;
}

/** The names, those with the fewest different letters first. */
export function byNearness(name: string, known: readonly string[]): string[] {
  const steps = (candidate: string) =>
    distance(name.toLowerCase().slice(0, 100), candidate.toLowerCase().slice(0, 100));
  return known
    .map((candidate) => ({ candidate, steps: steps(candidate) }))
    .sort((a, b) => a.steps - b.steps)
    .map(({ candidate }) => candidate);
}
