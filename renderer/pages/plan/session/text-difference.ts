/** The lines in which two texts differ. */
export interface TextDifference {
  removed: number;
  added: number;
  /** The first of them in order, with a sign: "-threshold: 0.5". */
  lines: string[];
}

const MOST_SHOWN = 12;
/** Above so many pairs of lines the middle is told as replaced. */
const MOST_PAIRS = 2_000_000;

export function textDifference(before: string, after: string): TextDifference {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const lines = lineEdits(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return {
    removed: lines.filter((line) => line.startsWith('-')).length,
    added: lines.filter((line) => line.startsWith('+')).length,
    lines: lines.slice(0, MOST_SHOWN),
  };
}

/** By the longest common subsequence. */
function lineEdits(a: readonly string[], b: readonly string[]): string[] {
  if (a.length * b.length > MOST_PAIRS) return [...a.map((line) => `-${line}`), ...b.map((line) => `+${line}`)];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] =
        a[i] === b[j]
          ? common[(i + 1) * width + j + 1] + 1
          : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
  const edits: string[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && common[(i + 1) * width + j] >= common[i * width + j + 1]))
      edits.push(`-${a[i++]}`);
    else edits.push(`+${b[j++]}`);
  }
  return edits;
}
