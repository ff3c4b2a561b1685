import { wrapCells } from '../../shared/format/columns.ts';
import { formatCount } from '../../shared/format/number.ts';
import { terminalText } from '../../shared/format/terminal-text.ts';
import type { Model, Port } from '../../shared/results.ts';
import { bytesText } from './bytes-text.ts';

const OPERATORS = 24;

/** What `inspect` prints for people. */
export function modelText(model: Model, width: number): string {
  const field = (name: string, text: string) =>
    wrapCells(text, width - 12).map((line, i) => `${(i === 0 ? name : '').padEnd(12)}${line}`);
  const lines = [
    `${terminalText(model.path)}  ONNX, IR ${model.ir_version}, ${bytesText(model.bytes)}`,
    `sha256      ${model.sha256}`,
    `producer    ${terminalText(`${model.producer.name} ${model.producer.version}`.trim()) || '–'}`,
    `opsets      ${Object.entries(model.opsets)
      .map(([domain, version]) => `${terminalText(domain) || 'ai.onnx'} ${version}`)
      .join(', ')}`,
    ...field('parameters', parametersText(model)),
    `nodes       ${model.nodes}${model.subgraph_nodes ? ` and ${model.subgraph_nodes} in subgraphs` : ''}${model.functions.length ? `, ${model.functions.length} functions` : ''}`,
    ...ports('inputs', model.inputs),
    ...ports('outputs', model.outputs),
    ...field('operators', operatorsText(model)),
    ...field(
      'runtime',
      model.runtime.loads
        ? `loads in ${model.runtime.create_ms?.toFixed(0) ?? '?'} ms`
        : `refuses: ${terminalText(model.runtime.message ?? '')}`,
    ),
    ...model.warnings.flatMap(({ code, message }) => wrapCells(`warning ${code}: ${terminalText(message)}`, width)),
  ];
  return lines.join('\n');
}

/** Trees and linear models of ai.onnx.ml keep their weights where no initializer is counted. */
function parametersText({ parameters, opsets }: Model): string {
  const aside = parameters === 0 && 'ai.onnx.ml' in opsets ? ' (weights are attributes of ai.onnx.ml operators)' : '';
  return `${formatCount(parameters)}${aside}`;
}

function operatorsText({ operators }: Model): string {
  const sorted = Object.entries(operators).sort((a, b) => b[1] - a[1]);
  const shown = sorted.slice(0, OPERATORS).map(([name, count]) => `${terminalText(name)} ×${count}`);
  const rest = sorted.length - OPERATORS;
  return `${shown.join(', ')}${rest > 0 ? `, and ${rest} kinds more` : ''}`;
}

function ports(title: string, list: readonly Port[]): string[] {
  const names = list.map((port) => terminalText(port.name));
  const width = Math.min(40, Math.max(0, ...names.map((name) => name.length)));
  return list.map((port, i) => {
    const shape =
      port.shape === null
        ? ''
        : `[${port.shape.map((size) => (size === null ? '?' : terminalText(String(size)))).join(', ')}]`;
    return `${(i === 0 ? title : '').padEnd(12)}${names[i].padEnd(width)}  ${terminalText(port.type)} ${shape}`;
  });
}
