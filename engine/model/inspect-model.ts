import { resolve } from 'node:path';
import { DrydockError } from '../../shared/errors.ts';
import type { ModelFile } from '../../shared/results.ts';
import { checkExternalData } from './external-data.ts';
import type { ModelProto } from './generated/onnx_pb.js';
import { type GraphStatistics, graphStatistics } from './graph-statistics.ts';
import { modelWarnings } from './model-warnings.ts';
import { inputPorts, outputPorts } from './ports.ts';
import { type ModelStructure, readModelFile } from './read-model-file.ts';
import { sha256File } from './sha256-file.ts';

/**
 * Everything the file itself says about a model; weights are not read but for the digest. Whether the runtime takes
 * it, `probeRuntime` answers. Errors: MODEL_NOT_FOUND, MODEL_UNREADABLE.
 */
export async function inspectModel(path: string, { baseFolder }: { baseFolder: string }): Promise<ModelFile> {
  const file = resolve(baseFolder, path);
  const structure = readModelFile(file, path);
  return { ...describeModel(structure, path, file), sha256: await sha256File(file) };
}

/** The description without the digest. `file` is absolute, `path` as the user wrote it. */
export function describeModel(structure: ModelStructure, path: string, file: string): Omit<ModelFile, 'sha256'> {
  const { proto, bytes } = structure;
  const graph = proto.graph!;
  const statistics = statisticsOf(structure, path);
  const opsets = opsetsOf(proto);
  const inputs = inputPorts(graph);
  const outputs = outputPorts(graph);
  const external = checkExternalData(file, statistics.externalTensors);
  return {
    schema: 'drydock.model/1',
    path,
    bytes,
    format: 'onnx',
    ir_version: Number(proto.irVersion),
    opsets,
    producer: { name: proto.producerName, version: proto.producerVersion },
    metadata: Object.fromEntries(proto.metadataProps.map(({ key, value }) => [key, value])),
    inputs,
    outputs,
    nodes: graph.node.length,
    operators: statistics.operators,
    operator_domains: statistics.operatorDomains,
    parameters: statistics.parameters,
    external_data: [...new Set(statistics.externalTensors.map(({ location }) => location))],
    functions: proto.functions.map(({ domain, name }) => (domain === '' ? name : `${domain}.${name}`)),
    subgraph_nodes: statistics.subgraphNodes,
    warnings: modelWarnings({
      proto,
      bytes,
      opsets,
      inputs,
      outputs,
      uses: statistics.uses,
      externalProblems: external.problems,
    }),
  };
}

/** Walks the graphs; shapes and positions that cannot be are MODEL_UNREADABLE. */
export function statisticsOf({ proto, constantListElements }: ModelStructure, path: string): GraphStatistics {
  try {
    return graphStatistics(proto, constantListElements);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw new DrydockError(
      'MODEL_UNREADABLE',
      `${path} is not a readable ONNX model: ${thrown.message}`,
      { file: path },
      { cause: thrown },
    );
  }
}

/** Where a domain is imported twice the last entry counts, as in the runtime. */
function opsetsOf(proto: ModelProto): Record<string, number> {
  return Object.fromEntries(
    proto.opsetImport.map(({ domain, version }) => [domain === '' ? 'ai.onnx' : domain, Number(version)]),
  );
}
