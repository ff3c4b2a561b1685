import { fairnessOf } from '../fairness/fairness.ts';
import { judgeGate } from '../gates/judge-gate.ts';
import { verdictOf } from '../gates/verdict.ts';
import { type EstimateData, toEstimate } from '../metrics/estimate-data.ts';
import { EstimateIndex, type GroupingEstimates } from '../metrics/estimate-index.ts';
import * as labels from '../metrics/one-vs-rest.ts';
import { valuesOf } from '../metrics/overall.ts';
import type { Plan } from '../plan/schema.ts';
import { hideSmallCells } from '../privacy/hide-small-cells.ts';
import type { Fairness, GateResult, Performance, Report, Verdict } from '../report.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { cellsAt } from './cumulative.ts';
import { groupingAt, metricsAt, type ThresholdRows, thresholdMetrics, withoutIntervals } from './threshold-rows.ts';

/** The report as it would read at another threshold. Never stored: the run judged the plan's. */
export interface WhatIf {
  performance: Performance;
  fairness: Fairness[];
  gates: GateResult[];
  verdict: Verdict;
}

/**
 * What an edge makes of a report: everything that follows from the confusion matrix anew, by the engine's own functions;
 * curves, ranks and calibration as they are. `report` as its user sees it.
 */
export function whatIf(report: Report, rows: ThresholdRows, edge: number): WhatIf {
  const plan = report.plan as Plan;
  const { level } = plan.interval;
  const overall = metricsAt(rows, rows.overall, edge, Object.keys(report.performance.metrics));
  const classes = classesAt(report.performance, plan, rows, edge);
  const groupings = report.fairness.map((stored) => fairnessAt(stored, rows, edge, level));
  const index = new EstimateIndex(
    estimatesOf(overall),
    new Map(Object.entries(classes).map(([name, metrics]) => [name, estimatesOf(metrics)])),
    groupings.flatMap(({ estimates }) => (estimates ? [estimates] : [])),
  );
  const gates = report.gates.map((gate) => gateAt(gate, index, level));
  const moved: Report = {
    ...report,
    performance: {
      ...report.performance,
      metrics: replaced(report.performance.metrics, valuesOf(overall, level)),
      ...(report.performance.classes
        ? {
            classes: Object.fromEntries(
              Object.entries(report.performance.classes).map(([name, stored]) => {
                const fresh = valuesOf(classes[name] ?? {}, level);
                return [name, { ...stored, ...fresh }];
              }),
            ),
          }
        : {}),
      ...(report.performance.confusion
        ? {
            confusion: {
              ...report.performance.confusion,
              counts: matrixAt(report.performance.confusion.labels, plan, rows, edge),
            },
          }
        : {}),
    },
    fairness: groupings.map(({ fairness }) => fairness),
    gates,
    verdict: verdictOf(report.gates) === report.verdict ? verdictOf(gates) : report.verdict,
  };
  const { performance, fairness, gates: shown, verdict } = hideSmallCells(moved, plan.privacy.min_group ?? 0);
  return { performance, fairness, gates: shown, verdict };
}

const estimatesOf = (metrics: Record<string, EstimateData>): Map<string, Estimate> =>
  new Map(Object.entries(metrics).map(([name, data]) => [name, toEstimate(data)]));

/** The stored values in their order, those that changed in place. */
function replaced<T>(stored: Readonly<Record<string, T>>, fresh: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [name, Object.hasOwn(fresh, name) ? fresh[name] : value]),
  );
}

function classesAt(
  { classes }: Performance,
  plan: Plan,
  rows: ThresholdRows,
  edge: number,
): Record<string, Record<string, EstimateData>> {
  const cells = cellsAt(rows.overall, edge);
  return Object.fromEntries(
    Object.keys(classes ?? {}).map((name) => {
      const own = name === plan.data.positive ? cells : labels.seenFromRest(cells);
      const metrics = { precision: labels.precision(own), recall: labels.recall(own), f1: labels.f1(own) };
      return [name, rows.clustered ? withoutIntervals(metrics) : metrics];
    }),
  );
}

/** Counts by true and predicted class, in the order of the report's labels. */
function matrixAt(names: readonly string[], plan: Plan, rows: ThresholdRows, edge: number): number[][] {
  const { weight } = cellsAt(rows.overall, edge);
  const side = (name: string) => (name === plan.data.positive ? 1 : 0);
  return names.map((truth) => names.map((said) => weight[2 * side(truth) + side(said)]));
}

/** A grouping that was not counted stays as it is. */
function fairnessAt(
  stored: Fairness,
  rows: ThresholdRows,
  edge: number,
  level: number,
): { fairness: Fairness; estimates?: GroupingEstimates } {
  const grouping = rows.groupings.find(({ name }) => name === stored.sensitive);
  if (!grouping) return { fairness: stored };
  const names = Object.keys(stored.groups[0]?.metrics ?? {});
  const facts = { task: 'binary-classification' as const, positive: 1, favourable: rows.favourableIsRest ? 0 : 1 };
  const { fairness, estimates } = fairnessOf(facts, groupingAt(rows, grouping, edge, names), level);
  return {
    fairness: {
      ...fairness,
      groups: fairness.groups.map((group, g) => ({
        ...group,
        metrics: replaced(stored.groups[g]?.metrics ?? {}, group.metrics),
      })),
    },
    estimates,
  };
}

/** A gate on a curve or on calibration does not move; nor does one on something that was not counted. */
function gateAt(stored: GateResult, index: EstimateIndex, level: number): GateResult {
  const moves = stored.sensitive !== undefined || thresholdMetrics.includes(stored.metric);
  const estimate = moves && stored.status !== 'not run' ? index.find(stored) : undefined;
  return estimate ? judgeGate(stored, estimate, level) : stored;
}
