import type { GateResult } from '../../shared/report.ts';
import { groupLabel } from './metric-rows.ts';
import type { Database } from './sqlite.ts';

/** The judgements of a run as rows, for questions across runs; the report keeps them whole. */
export function insertGateRows(db: Database, run: string, gates: readonly GateResult[]): void {
  const insert =
    db.prepare(`INSERT INTO gates VALUES (@run, @position, @metric, @sensitive, @label, @class, @status, @severity,
    @evidence, @value, @low, @high, @min, @max, @rows_needed, @why, @rationale, @owner)`);
  gates.forEach((gate, position) => {
    insert.run({
      run,
      position,
      metric: gate.metric,
      sensitive: gate.sensitive ?? null,
      label: gate.group === undefined ? null : groupLabel(gate.group),
      class: gate.class ?? null,
      status: gate.status,
      severity: gate.severity,
      evidence: gate.evidence,
      value: gate.value.value,
      low: gate.value.ci?.low ?? null,
      high: gate.value.ci?.high ?? null,
      min: gate.min ?? null,
      max: gate.max ?? null,
      rows_needed: gate.rows_needed ?? null,
      why: gate.why,
      rationale: gate.rationale ?? null,
      owner: gate.owner ?? null,
    });
  });
}
