import type { Plan } from '../../shared/plan/schema.ts';
import { hideSmallCells } from '../../shared/privacy/hide-small-cells.ts';
import type { Report } from '../../shared/report.ts';

/** Groups of fewer rows are hidden in what is written to be passed on, unless the plan says otherwise. */
const DEFAULT_MIN_GROUP = 10;

/** A report as it may leave the workspace: files and exports. */
export function shownReport(report: Report): Report {
  return hideSmallCells(report, minGroupOf(report) ?? DEFAULT_MIN_GROUP);
}

/** A report as its own user sees it: only what the plan itself asks to hide is hidden. */
export function ownReport(report: Report): Report {
  return hideSmallCells(report, minGroupOf(report) ?? 0);
}

function minGroupOf(report: Report): number | undefined {
  return (report.plan as { privacy?: Plan['privacy'] }).privacy?.min_group;
}
