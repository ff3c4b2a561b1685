/**
 * Compares a report with a reference made by scikit-learn and Fairlearn. Every metric, confusion cell, group metric and
 * gap of the reference is looked up; names that only the report has are allowed. Equal means |a − b| <= abs + rel·|b|.
 */
type Json = Record<string, unknown>;
type Wanted = number | null;

interface Tolerance {
  abs: number;
  rel: number;
  metrics: Record<string, number>;
}

interface ReferenceGroup {
  group: Record<string, unknown>;
  n: number;
  metrics: Record<string, Wanted>;
  accept?: Record<string, Wanted[]>;
  intervals?: Record<string, ReferenceInterval>;
}

interface ReferenceInterval {
  low: number;
  high: number;
  method: string;
}

export interface Reference {
  tolerance?: number | Partial<Tolerance>;
  n?: number;
  used?: number;
  excluded_rows?: number;
  metrics?: Record<string, Wanted>;
  accept?: Record<string, Wanted[]>;
  intervals?: Record<string, ReferenceInterval>;
  confusion?: { labels: string[]; counts: number[][]; weighted?: number[][] };
  fairness?: {
    sensitive: string;
    groups: ReferenceGroup[];
    gaps: Record<string, Wanted>;
    accept?: Record<string, Wanted[]>;
  }[];
  verdict?: string;
  gates?: { metric: string; status: string }[];
  exit?: number;
  expect?: { outcome: 'error' | 'either'; exit: number[]; why: string };
}

export function compareReport(
  reference: Reference,
  report: Json,
  exit: number,
): { differences: string[]; compared: number } {
  const comparison = new Comparison(reference);
  comparison.run(report, exit);
  return { differences: comparison.differences, compared: comparison.compared };
}

class Comparison {
  readonly differences: string[] = [];
  compared = 0;
  readonly #reference: Reference;
  readonly #tolerance: Tolerance;

  constructor(reference: Reference) {
    this.#reference = reference;
    const given = reference.tolerance ?? 1e-6;
    const both = typeof given === 'number' ? { abs: given, rel: given } : given;
    this.#tolerance = {
      abs: both.abs ?? 1e-6,
      rel: both.rel ?? 1e-6,
      metrics: (both as Partial<Tolerance>).metrics ?? {},
    };
  }

  run(report: Json, exit: number): void {
    const reference = this.#reference;
    const error = report.error as Json | undefined;
    if (reference.expect && (reference.expect.outcome === 'error' || error)) {
      this.#check(
        typeof error?.code === 'string' && typeof error.message === 'string',
        `an error was expected: ${reference.expect.why}`,
      );
      this.#check(reference.expect.exit.includes(exit), `exit code ${exit}, expected one of ${reference.expect.exit}`);
      return;
    }
    if (error) return this.#check(false, `expected a report, got ${JSON.stringify(error)}`);
    this.#check(report.schema === 'drydock.report/1', `schema ${report.schema}`);
    const data = report.data as { rows: number; used: number; excluded: { rows: number }[] };
    if (reference.n !== undefined) this.#check(data.rows === reference.n, `rows ${data.rows}, expected ${reference.n}`);
    if (reference.used !== undefined)
      this.#check(data.used === reference.used, `used ${data.used}, expected ${reference.used}`);
    const excluded = data.excluded.reduce((sum, { rows }) => sum + rows, 0);
    if (reference.excluded_rows !== undefined)
      this.#check(excluded === reference.excluded_rows, `excluded ${excluded}`);
    const performance = report.performance as { metrics: Json; confusion?: { labels: string[]; counts: number[][] } };
    this.#values('metrics', performance.metrics, reference.metrics ?? {}, reference.accept);
    this.#intervals('metrics', performance.metrics, reference.intervals);
    if (reference.confusion) this.#confusion(performance.confusion, reference.confusion);
    for (const wanted of reference.fairness ?? []) this.#fairness(report.fairness as Json[], wanted);
    if (reference.verdict)
      this.#check(report.verdict === reference.verdict, `verdict ${report.verdict}, expected ${reference.verdict}`);
    for (const [i, gate] of (reference.gates ?? []).entries()) {
      const got = (report.gates as Json[])[i];
      this.#check(
        got?.metric === gate.metric && got.status === gate.status,
        `gate ${gate.metric}: ${got?.status}, expected ${gate.status}`,
      );
    }
    if (reference.exit !== undefined)
      this.#check(exit === reference.exit, `exit code ${exit}, expected ${reference.exit}`);
  }

  #check(good: boolean, difference: string): void {
    this.compared++;
    if (!good) this.differences.push(difference);
  }

  #close(got: unknown, wanted: Wanted, name: string): boolean {
    if (wanted === null || got === null) return got === wanted;
    if (typeof got !== 'number' || !Number.isFinite(got)) return false;
    const own = this.#tolerance.metrics[name];
    return Math.abs(got - wanted) <= (own ?? this.#tolerance.abs) + (own ?? this.#tolerance.rel) * Math.abs(wanted);
  }

  #values(
    where: string,
    box: Json,
    wanted: Record<string, Wanted>,
    accept: Record<string, Wanted[]> | undefined,
  ): void {
    for (const [name, want] of Object.entries(wanted)) {
      const value = box[name] as { value: unknown; reason?: string } | undefined;
      if (value === undefined) {
        this.#check(false, `${where}.${name} is missing`);
        continue;
      }
      const allowed = accept?.[name] ?? [want];
      if (value.value === null && allowed.includes(null))
        this.#check(Boolean(value.reason?.trim()), `${where}.${name}: null without a reason`);
      else
        this.#check(
          allowed.some((each) => this.#close(value.value, each, name)),
          `${where}.${name}: ${value.value}, expected ${allowed.join(' or ')}`,
        );
    }
  }

  /** Only intervals of the same method are comparable. */
  #intervals(where: string, box: Json, wanted: Record<string, ReferenceInterval> | undefined): void {
    for (const [name, want] of Object.entries(wanted ?? {})) {
      const ci = (box[name] as { ci?: ReferenceInterval } | undefined)?.ci;
      if (!ci?.method.toLowerCase().includes(want.method.split(' ')[0]) || want.method.startsWith('bootstrap'))
        continue;
      for (const side of ['low', 'high'] as const)
        this.#check(
          this.#close(ci[side], want[side], name),
          `${where}.${name}.${side}: ${ci[side]}, expected ${want[side]}`,
        );
    }
  }

  #confusion(
    got: { labels: string[]; counts: number[][] } | undefined,
    wanted: NonNullable<Reference['confusion']>,
  ): void {
    const tables = wanted.weighted ? [wanted.counts, wanted.weighted] : [wanted.counts];
    const good = tables.some((table) =>
      wanted.labels.every((truth, i) =>
        wanted.labels.every((predicted, j) =>
          this.#close(
            got?.counts[got.labels.indexOf(truth)]?.[got.labels.indexOf(predicted)],
            table[i][j],
            'confusion',
          ),
        ),
      ),
    );
    this.#check(good, `confusion: ${JSON.stringify(got)}, expected ${JSON.stringify(wanted)}`);
  }

  #fairness(reported: Json[], wanted: NonNullable<Reference['fairness']>[number]): void {
    const name = wanted.sensitive;
    const got = reported.find((entry) => entry.sensitive === name) as
      | { groups: { group: Record<string, string>; n: number; metrics: Json }[]; gaps: Json }
      | undefined;
    if (!got) return this.#check(false, `fairness ${name} is missing`);
    const key = (group: Record<string, unknown>) =>
      JSON.stringify(
        Object.entries(group)
          .map(([column, value]) => [column, String(value)])
          .sort(),
      );
    const groups = new Map(got.groups.map((group) => [key(group.group), group]));
    for (const group of wanted.groups) {
      const where = `fairness ${name} ${Object.values(group.group).join('/')}`;
      const found = groups.get(key(group.group));
      groups.delete(key(group.group));
      if (!found) {
        this.#check(false, `${where} is missing`);
        continue;
      }
      this.#check(found.n === group.n, `${where}: n ${found.n}, expected ${group.n}`);
      this.#values(where, found.metrics, group.metrics, group.accept);
      this.#intervals(where, found.metrics, group.intervals);
    }
    for (const [rest, { n }] of groups)
      if (n) this.#check(false, `fairness ${name}: unexpected group ${rest} with ${n} rows`);
    this.#values(`gaps ${name}`, got.gaps, wanted.gaps, wanted.accept);
  }
}
