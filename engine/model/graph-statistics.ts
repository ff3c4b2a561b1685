import {
  type AttributeProto,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  type TensorProto,
  TensorProto_DataLocation,
} from './generated/onnx_pb.js';
import { quoted } from './quoted.ts';

/** Where a tensor's bytes lie outside the model file. */
export interface ExternalTensor {
  tensor: string;
  /** Relative to the model's folder, as the file says it. */
  location: string;
  /** Bytes; 0 and null (to the end of the file) where the file says nothing. */
  offset: number;
  length: number | null;
}

export interface OperatorUse {
  domain: string;
  name: string;
}

export interface GraphStatistics {
  /** Nodes of the main graph by operator. */
  operators: Record<string, number>;
  /** Domains of these operators, other than the standard's main one. */
  operatorDomains: Record<string, string[]>;
  /** Elements of all initializers and Constant tensors, subgraphs and functions included. */
  parameters: number;
  /** Nodes of the main graph's subgraphs, at any depth. */
  subgraphNodes: number;
  externalTensors: ExternalTensor[];
  /** Every different operator anywhere in the model, in order of first appearance. */
  uses: OperatorUse[];
}

/** Walks every graph of a model once. Throws RangeError for tensors with impossible shapes. */
export function graphStatistics(proto: ModelProto, constantListElements: number): GraphStatistics {
  const walk = new GraphWalk();
  const graph = proto.graph!;
  walk.graph(graph, false);
  for (const body of proto.functions) walk.nodes(body.node, false);
  const operators = new Map<string, number>();
  const domains = new Map<string, Set<string>>();
  for (const { opType, domain } of graph.node) {
    operators.set(opType, (operators.get(opType) ?? 0) + 1);
    if (domain !== '' && domain !== 'ai.onnx') domains.set(opType, (domains.get(opType) ?? new Set()).add(domain));
  }
  return {
    operators: Object.fromEntries(operators),
    operatorDomains: Object.fromEntries([...domains].map(([operator, names]) => [operator, [...names]])),
    parameters: walk.parameters + constantListElements,
    subgraphNodes: walk.subgraphNodes,
    externalTensors: walk.externalTensors,
    uses: [...walk.uses.values()],
  };
}

class GraphWalk {
  parameters = 0;
  subgraphNodes = 0;
  readonly externalTensors: ExternalTensor[] = [];
  readonly uses = new Map<string, OperatorUse>();

  graph(graph: GraphProto, isSubgraph: boolean): void {
    for (const tensor of graph.initializer) this.#tensor(tensor);
    for (const sparse of graph.sparseInitializer) if (sparse.values) this.#tensor(sparse.values);
    this.nodes(graph.node, isSubgraph);
  }

  nodes(nodes: NodeProto[], inSubgraph: boolean): void {
    if (inSubgraph) this.subgraphNodes += nodes.length;
    for (const node of nodes) {
      const domain = node.domain === 'ai.onnx' ? '' : node.domain;
      this.uses.set(`${domain}\n${node.opType}`, { domain, name: node.opType });
      const isConstant = node.opType === 'Constant' && domain === '';
      for (const attribute of node.attribute) this.#attribute(attribute, isConstant);
    }
  }

  #attribute(attribute: AttributeProto, ofConstant: boolean): void {
    if (attribute.g) this.graph(attribute.g, true);
    for (const graph of attribute.graphs) this.graph(graph, true);
    if (!ofConstant) return;
    if (attribute.t) this.#tensor(attribute.t);
    if (attribute.sparseTensor?.values) this.#tensor(attribute.sparseTensor.values);
    if (/^value_(float|int|string)$/.test(attribute.name)) this.parameters += 1;
  }

  #tensor(tensor: TensorProto): void {
    this.parameters += elementsOf(tensor);
    if (tensor.dataLocation !== TensorProto_DataLocation.EXTERNAL) return;
    const entries = new Map(tensor.externalData.map(({ key, value }) => [key, value]));
    this.externalTensors.push({
      tensor: tensor.name,
      location: entries.get('location') ?? '',
      offset: bytesOf(entries.get('offset'), tensor.name) ?? 0,
      length: bytesOf(entries.get('length'), tensor.name),
    });
  }
}

function elementsOf(tensor: TensorProto): number {
  let elements = 1;
  for (const dimension of tensor.dims) {
    if (dimension < 0n) throw new RangeError(`tensor ${quoted(tensor.name)} has the dimension ${dimension}`);
    elements *= Number(dimension);
    if (elements > Number.MAX_SAFE_INTEGER)
      throw new RangeError(`tensor ${quoted(tensor.name)} claims more than 2^53 elements`);
  }
  return elements;
}

function bytesOf(text: string | undefined, tensor: string): number | null {
  if (text === undefined) return null;
  const value = /^\d{1,18}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value))
    throw new RangeError(`tensor ${quoted(tensor)} has the external data position ${quoted(text)}`);
  return value;
}
