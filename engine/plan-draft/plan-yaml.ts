import { Document, isMap, isPair, isScalar, isSeq, type Node, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Task } from '../../shared/plan/schema.ts';
import type { DraftNotes } from './draft.ts';

const HEADER = ` First plan by "drydock init". Every guess says why it was made: compare it with the training code.
 Fill what is marked TO FILL, then run: drydock validate`;
const LONGEST_COMMENT = 200;

/** The plan as YAML; guesses and gaps stand as comments beside their keys. */
export function planYaml(plan: Record<string, unknown>, notes: DraftNotes, sensitive: readonly unknown[]): string {
  const document = new Document(plan, { version: '1.2', schema: 'core', compat: 'yaml-1.1' });
  document.commentBefore = HEADER;
  for (const { key, why } of notes.guesses) comment(document, key, ` guess: ${clean(why)}`);
  for (const { key, what, suggestions, optional } of notes.gaps) {
    if (optional) continue;
    const lines = (suggestions ?? []).map((entry) => `   - ${flowText(entry)}`);
    comment(document, key, [` TO FILL: ${clean(what)}`, ...lines].join('\n'));
  }
  const offered = [
    ...notes.gaps
      .filter((gap) => gap.optional)
      .map(({ key, what }) => ` ${key.replace('data.', '')}: # optional: ${clean(what)}`),
    ...(sensitive.length > 0
      ? [` sensitive: ${flowText(sensitive)}   # groups to compare; see also bins and crosses`]
      : []),
  ];
  if (offered.length > 0) (document.get('data', true) as YAMLMap).comment = offered.join('\n');
  document.comment = exampleGates(plan.task as Task, sensitive.length > 0 ? sensitive[0] : undefined);
  flowLists(document.contents as Node);
  return document.toString({ nullStr: '', lineWidth: 0, flowCollectionPadding: false });
}

/** Two gates to begin with, as a comment: which limits are right is not for a draft to say. */
function exampleGates(task: Task, grouping: unknown): string {
  const column = isColumn(grouping) ? grouping.column : (grouping ?? 'COLUMN');
  const [metric, gap] = {
    'binary-classification': ['roc_auc, min: 0.80', 'demographic_parity_difference'],
    'multiclass-classification': ['f1_macro, min: 0.80', 'accuracy_difference'],
    regression: ['r2, min: 0.50', 'mean_absolute_error_difference'],
  }[task];
  const limit = task === 'regression' ? 5 : 0.1;
  return [
    ' gates:   # what must hold; two examples',
    `   - {metric: ${metric}}`,
    `   - ${flowText({ metric: gap, sensitive: column, max: limit })}   # needs data.sensitive`,
  ].join('\n');
}

const isColumn = (entry: unknown): entry is { column: string } =>
  typeof entry === 'object' && entry !== null && 'column' in entry;

/** Inputs may have dots in their names, so a key is looked up from the left by its longest known part. */
function comment(document: Document, key: string, text: string): void {
  let map = document.contents as unknown;
  let rest = key;
  while (isMap(map)) {
    const pair = map.items.find(
      (item) =>
        isPair(item) && isScalar(item.key) && (rest === item.key.value || rest.startsWith(`${item.key.value}.`)),
    );
    if (!pair) return;
    const name = pair.key as Scalar;
    const value = pair.value as Node;
    if (rest === name.value || (isMap(value) && isFlow(value))) {
      if (isScalar(value) || isFlow(value)) value.comment = text;
      else name.commentBefore = text;
      return;
    }
    rest = rest.slice(String(name.value).length + 1);
    map = pair.value;
  }
}

/** Lists of plain values, inputs made of one such list and entries of lists stand on one line each. */
function flowLists(node: Node): void {
  if (isFlow(node)) node.flow = true;
  else if (isMap(node)) for (const item of node.items) flowLists(item.value as Node);
  else if (isSeq(node)) for (const item of node.items) if (isMap(item)) item.flow = true;
}

function isFlow(node: unknown): node is YAMLSeq | YAMLMap {
  if (isSeq(node)) return node.items.length <= 12 && node.items.every((item) => isScalar(item));
  if (!isMap(node) || node.items.length !== 1 || (node.items[0].key as Scalar).value !== 'columns') return false;
  const list = node.items[0].value;
  return isSeq(list) && list.items.length === 1;
}

function flowText(value: unknown): string {
  const document = new Document(value, { version: '1.2', schema: 'core', compat: 'yaml-1.1' });
  if (isMap(document.contents) || isSeq(document.contents)) document.contents.flow = true;
  return document
    .toString({ lineWidth: 0, flowCollectionPadding: false })
    .trim()
    .replace(/[\r\n]+/g, ' ');
}

/** Names from files become one short comment line. */
function clean(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
  return line.length > LONGEST_COMMENT ? `${line.slice(0, LONGEST_COMMENT)}…` : line;
}
