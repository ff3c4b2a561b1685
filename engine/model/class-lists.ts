import type { GraphProto, NodeProto } from './generated/onnx_pb.js';

const CLASSIFIERS = new Set(['TreeEnsembleClassifier', 'LinearClassifier', 'SVMClassifier']);
/** Operators after a classifier that leave its columns where they are. */
const COLUMNS_STAY = new Set(['Identity', 'Normalizer', 'Cast']);
/** A classifier's outputs are the label and the scores, in this order. */
const SCORES = 1;

/**
 * Of every output that holds a classifier's scores: the classes in the order of the columns, as the classifier's own
 * node lists them. Exports of scikit-learn without ZipMap say it nowhere else.
 */
export function classifierLists(graph: GraphProto): Record<string, string[]> {
  const producers = new Map(graph.node.flatMap((node) => node.output.map((output) => [output, node] as const)));
  const lists = graph.output.flatMap(({ name }) => {
    const classes = listBehind(name, producers);
    return classes.length > 0 ? [[name, classes] as const] : [];
  });
  return Object.fromEntries(lists);
}

function listBehind(output: string, producers: ReadonlyMap<string, NodeProto>): string[] {
  const seen = new Set<string>();
  for (let name = output; !seen.has(name); ) {
    seen.add(name);
    const node = producers.get(name);
    if (!node) return [];
    if (CLASSIFIERS.has(node.opType)) return node.output[SCORES] === name ? classLabels(node) : [];
    if (!COLUMNS_STAY.has(node.opType) || node.input.length !== 1) return [];
    name = node.input[0];
  }
  return [];
}

/** The class list of a classifier or a ZipMap as text; empty where it has none. */
export function classLabels(node: NodeProto): string[] {
  const decoder = new TextDecoder();
  return node.attribute.flatMap(({ name, strings, ints }) => {
    if (name === 'classlabels_strings') return strings.map((bytes) => decoder.decode(bytes));
    return name === 'classlabels_int64s' || name === 'classlabels_ints' ? ints.map(String) : [];
  });
}
