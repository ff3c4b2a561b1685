import { whiskerScale } from '../../../../shared/charts/whisker-scale.ts';
import { alignedValues } from '../../../../shared/format/aligned-values.ts';
import { gateLimits, overallGate } from '../../../../shared/format/gate-text.ts';
import { type MetricBlock, metricBlocks } from '../../../../shared/format/metric-blocks.ts';
import { metricTitle } from '../../../../shared/format/metric-facts.ts';
import { formatCount, formatLimit, MISSING } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { isThin } from '../../../../shared/format/thin-text.ts';
import { valueText } from '../../../../shared/format/value-text.ts';
import type { GateResult } from '../../../../shared/report.ts';
import type { Value } from '../../../../shared/value.ts';
import { type Html, html } from '../html.ts';
import { headRow, table } from '../table.ts';
import { valueCells } from '../value-cells.ts';
import { WIDE, whisker } from '../whisker.ts';

/** What every metric is held against, beside it and as a short tick: the naive model, or the ideal value. */
export interface Reference {
  title: string;
  values: Readonly<Record<string, Value>>;
}

/** Metrics as rows, those on one scale together. */
export function metricTable(
  caption: string,
  metrics: Readonly<Record<string, Value>>,
  reference: Reference,
  gates: readonly GateResult[] = [],
): Html {
  const names = Object.keys(metrics);
  const blocks = metricBlocks(names);
  const compared = names.some((name) => reference.values[name] !== undefined);
  const head = headRow([
    'Metric',
    ['Value', 'num'],
    ['Low', 'num'],
    ['High', 'num'],
    ...(compared ? [[reference.title, 'num'] as const] : []),
    ['Rests on rows', 'num'],
    'Value, interval, reference',
  ]);
  const bodies = blocks.map((block) => body(block, metrics, reference.values, gates, compared));
  return table(caption, head, bodies, 'metrics');
}

function body(
  block: MetricBlock,
  metrics: Readonly<Record<string, Value>>,
  baseline: Readonly<Record<string, Value>>,
  gates: readonly GateResult[],
  compared: boolean,
): Html {
  const gateOf = (name: string) => overallGate(gates, name);
  const limits = block.names.map((name) => gateLimits(gateOf(name) ?? {}));
  const base = block.names.flatMap((name) => (typeof baseline[name]?.value === 'number' ? [baseline[name].value] : []));
  const scale = whiskerScale(
    block.names.map((name) => metrics[name]),
    [...limits.flat(), ...base],
  );
  const texts = alignedValues(
    block.names.map((name) => metrics[name]),
    limits,
  );
  const span = scale ? `${formatLimit(scale.low)} to ${formatLimit(scale.high)}` : '';
  const rows = block.names.map((name, i) => {
    const value = metrics[name];
    const gate = gateOf(name);
    const naive = baseline[name];
    const support = value.support ?? value.n;
    return html`<tr><th scope="row">${metricTitle(name)}</th>${valueCells(texts[i])}${compared ? referenceCell(naive) : ''}<td class="num">${support === null ? MISSING : formatCount(support)}</td><td class="picture">${whisker(
      value,
      scale,
      {
        ...(gate ? { min: gate.min, max: gate.max } : {}),
        ...(typeof naive?.value === 'number' ? { baseline: naive.value } : {}),
        hollow: isThin(value),
      },
      WIDE,
    )}</td></tr>`;
  });
  return html`<tbody><tr class="block"><th scope="rowgroup" colspan="${compared ? 6 : 5}">${block.title}</th><td class="scale">${span}</td></tr>${rows}</tbody>`;
}

function referenceCell(naive: Value | undefined): Html {
  if (!naive) return html`<td></td>`;
  const text = valueText(naive);
  if (naive.value === null)
    return html`<td class="num" title="${text.full}">${MISSING}<span class="sr">${plainText(text.full)}</span></td>`;
  return html`<td class="num" title="${text.full}">${text.value}</td>`;
}
