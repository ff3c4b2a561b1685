export interface DiffLine {
  kind: 'same' | 'removed' | 'added';
  text: string;
  /** 1-based line in the first and in the second text. */
  first?: number;
  second?: number;
}

/** Beyond so many differences the texts have little in common, and the search would take long. */
const MOST_EDITS = 2_000;

/**
 * The shortest way from one text to another, line by line; what is removed stands before what takes its place. Source:
 * E. W. Myers, Algorithmica 1 (1986) 251–266.
 */
export function lineDiff(first: string, second: string): DiffLine[] {
  const a = linesOf(first);
  const b = linesOf(second);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const lines: DiffLine[] = [];
  for (let i = 0; i < start; i++) lines.push({ kind: 'same', text: a[i], first: i + 1, second: i + 1 });
  lines.push(...middle(a.slice(start, a.length - end), b.slice(start, b.length - end), start));
  for (let i = end; i > 0; i--)
    lines.push({ kind: 'same', text: a[a.length - i], first: a.length - i + 1, second: b.length - i + 1 });
  return lines;
}

const linesOf = (text: string): string[] => {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
};

function middle(a: readonly string[], b: readonly string[], offset: number): DiffLine[] {
  const steps = shortestEdit(a, b);
  const lines: DiffLine[] = [];
  let [x, y] = [0, 0];
  for (const step of steps) {
    const first = offset + x + 1;
    const second = offset + y + 1;
    if (step === 'same') lines.push({ kind: 'same', text: a[x], first, second });
    else if (step === 'removed') lines.push({ kind: 'removed', text: a[x], first });
    else lines.push({ kind: 'added', text: b[y], second });
    if (step !== 'added') x++;
    if (step !== 'removed') y++;
  }
  return lines;
}

/** Furthest reaching paths by diagonal, kept for every number of edits so that the way can be walked back. */
function shortestEdit(a: readonly string[], b: readonly string[]): DiffLine['kind'][] {
  const replace = [...a.map(() => 'removed' as const), ...b.map(() => 'added' as const)];
  const most = Math.min(a.length + b.length, MOST_EDITS);
  const trace: Map<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= most; edits++) {
    trace.push(new Map(reach));
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      reach.set(k, x);
      if (x >= a.length && y >= b.length) return walkBack(trace, a.length, b.length);
    }
    reach = new Map(reach);
  }
  return replace;
}

function walkBack(trace: readonly Map<number, number>[], endX: number, endY: number): DiffLine['kind'][] {
  const steps: DiffLine['kind'][] = [];
  let [x, y] = [endX, endY];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reach = trace[edits];
    const k = x - y;
    const down = k === -edits || (k !== edits && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const before = down ? k + 1 : k - 1;
    const [fromX, fromY] = [reach.get(before) ?? 0, (reach.get(before) ?? 0) - before];
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      steps.push('same');
      x--;
      y--;
    }
    if (edits === 0) break;
    steps.push(down ? 'added' : 'removed');
    [x, y] = [fromX, fromY];
  }
  return steps.reverse();
}

/** The lines that changed with so many unchanged ones around them; `null` stands for what is left out. */
export function withContext(lines: readonly DiffLine[], around: number): (DiffLine | null)[] {
  const shown = lines.map(
    ({ kind }, i) =>
      kind !== 'same' || lines.slice(Math.max(0, i - around), i + around + 1).some((one) => one.kind !== 'same'),
  );
  return lines.flatMap((line, i) => (shown[i] ? [line] : i === 0 || shown[i - 1] ? [null] : []));
}
