import { formatCount } from '../../shared/format/number.ts';
import { terminalText } from '../../shared/format/terminal-text.ts';
import type { Model, Port } from '../../shared/results.ts';

/** What `inspect` prints for people. */
export function modelText(model: Model): string {
  const lines = [
    `${terminalText(model.path)}  ONNX, IR ${model.ir_version}, ${(model.bytes / 1e6).toFixed(2)} MB`,
    `sha256      ${model.sha256}`,
    `producer    ${terminalText(`${model.producer.name} ${model.producer.version}`.trim()) || '–'}`,
    `opsets      ${Object.entries(model.opsets)
      .map(([domain, version]) => `${terminalText(domain) || 'ai.onnx'} ${version}`)
      .join(', ')}`,
    `parameters  ${formatCount(model.parameters)}`,
    `nodes       ${model.nodes}${model.subgraph_nodes ? ` and ${model.subgraph_nodes} in subgraphs` : ''}${model.functions.length ? `, ${model.functions.length} functions` : ''}`,
    ...ports('inputs', model.inputs),
    ...ports('outputs', model.outputs),
    `operators   ${Object.entries(model.operators)
      .sort((a, b) => b[1] - a[1])
      .slice(0, 12)
      .map(([name, count]) => `${terminalText(name)} ×${count}`)
      .join(', ')}`,
    `runtime     ${model.runtime.loads ? `loads in ${model.runtime.create_ms?.toFixed(0) ?? '?'} ms` : `refuses: ${terminalText(model.runtime.message ?? '')}`}`,
    ...model.warnings.map((warning) => `warning ${warning.code}: ${terminalText(warning.message)}`),
  ];
  return lines.join('\n');
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
