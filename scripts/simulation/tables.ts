import type { Coverage } from './coverage.ts';
import type { GapCoverage } from './gap-coverage.ts';
import type { GapScenario } from './gap-scenarios.ts';
import type { MetricCell } from './population.ts';

const percent = (share: number) => (100 * share).toFixed(1);
const withError = (coverage: Coverage) => `${percent(coverage.rate)} ± ${percent(coverage.error)}`;

/** Whether a coverage lies in the aim of 93 to 97 %, but for chance; more is fine where marked conservative. */
export function isInAim(coverage: Coverage): boolean {
  const tooHigh = coverage.rate > 0.97 + coverage.error && !isConservative(coverage);
  return coverage.rate >= 0.93 - coverage.error && !tooHigh;
}

const isConservative = ({ conservative, trials }: Coverage) => conservative > trials / 2;

/** One row per metric, one column per design, each with the lowest and the highest coverage of its cells. */
export function metricTable(cells: readonly MetricCell[]): string {
  const designs = [...new Set(cells.map(({ design }) => design))];
  const metrics = [...new Set(cells.map(({ metric }) => metric))];
  const line = (columns: string[]) => `| ${columns.join(' | ')} |`;
  const body = metrics.map((metric) => {
    const marked = cells.filter((cell) => cell.metric === metric).map(({ coverage }) => isConservative(coverage));
    const note = marked.every(Boolean) ? ' (conservative)' : marked.some(Boolean) ? ' (partly conservative)' : '';
    const ranges = designs.map((design) => {
      const of = cells.filter((cell) => cell.metric === metric && cell.design === design);
      if (of.length === 0) return '–';
      const rates = of.map(({ coverage }) => coverage.rate);
      const mark = of.every(({ coverage }) => isInAim(coverage)) ? '' : ' *';
      return `${percent(Math.min(...rates))}–${percent(Math.max(...rates))}${mark}`;
    });
    return line([metric + note, ...ranges]);
  });
  return [line(['metric', ...designs]), line(['---', ...designs.map(() => '---')]), ...body].join('\n');
}

/** The cells outside the aim beyond the Monte Carlo error, worst first. */
export function outsideTable(cells: readonly MetricCell[]): string {
  const outside = cells.filter(({ coverage }) => !isInAim(coverage)).sort((a, b) => a.coverage.rate - b.coverage.rate);
  if (outside.length === 0) return 'No cell lies outside 93 to 97 % by more than the Monte Carlo error.';
  const rows = outside.map(
    ({ metric, design, where, coverage }) => `| ${metric} | ${design} | ${where} | ${withError(coverage)} |`,
  );
  return ['| outside the aim (*) | design | where | coverage % |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

export function gapTable(results: readonly { scenario: GapScenario; result: GapCoverage }[]): string {
  const rows = results.map(({ scenario, result }) => {
    const { coverage, falseFails } = result;
    const gate = scenario.gate ? Object.entries(scenario.gate).map(([end, limit]) => `${end} ${limit}`) : [];
    const conservative = coverage.conservative > 0 ? 'yes' : '';
    const fails = gate.length > 0 ? `${percent(falseFails)} (${gate.join()})` : '';
    const note = scenario.beyondGrid ? ` (${scenario.beyondGrid})` : '';
    return `| ${scenario.name}${note} | ${withError(coverage)} | ${conservative} | ${fails} |`;
  });
  return ['| gap | coverage % | conservative | false fails % (gate) |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}
