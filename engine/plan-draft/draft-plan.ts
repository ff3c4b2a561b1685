import { scalarOf } from '../../shared/plan/scalar-of.ts';
import type { Task } from '../../shared/plan/schema.ts';
import { type ColumnSummary, isNumeric, plainName } from './column-summary.ts';
import { DraftNotes, type DraftSources, type Guess } from './draft.ts';
import { guessInputs } from './guess-inputs.ts';
import { guessTarget } from './guess-target.ts';
import { guessClasses, guessTask } from './guess-task.ts';
import { planYaml } from './plan-yaml.ts';
import { looksLikeProbability, type OutputShape, readOutputs } from './read-outputs.ts';

export interface DraftedPlan {
  /** As written to the file; what only the user can say is null. */
  plan: Record<string, unknown>;
  guesses: Guess[];
  /** Keys to fill, such as "data.positive". */
  to_fill: string[];
  /** The same plan as text, each guess and each gap marked by a comment. */
  yaml: string;
}

const NULL_TOKENS = new Set(['?', 'NA', 'N/A', 'NaN', 'nan', 'NULL', 'null', '-']);
const SENSITIVE = /^(sex|gender|race|ethnicity|ethnic|age|religion|nationality|disability|marital_?status)$/i;

/**
 * A first plan for a model and a dataset. Guesses what can be seen; never which class is `positive` or `favourable`:
 * these come from `answers`, or are left to fill.
 */
export function draftPlan({ model, data, answers = {} }: DraftSources): DraftedPlan {
  const notes = new DraftNotes();
  const outputs = readOutputs(model.outputs, model.classLists);
  // A model that takes text encodes for itself: to it such a token is a category like any other.
  const nulls = model.inputs.some((port) => port.type === 'string') ? [] : nullTokens(data.columns);
  const columns = data.columns.map((column) => withoutNulls(column, nulls));
  const target = guessTarget(columns, model.inputs, outputs);
  const task = guessTask(outputs, target?.column, notes);
  const features = columns.filter((column) => column !== target?.column);
  const classifies = task !== 'regression';
  const classes = classifies ? guessClasses(outputs, target?.column, notes) : undefined;
  const plan: Record<string, unknown> = {
    drydock: 1,
    name: nameOf(data.path),
    model: model.path,
    task,
    data: {
      path: data.path,
      target: target
        ? notes.guess('data.target', target.column.name, target.why)
        : notes.leave('data.target', 'the column with the true outcome'),
      ...(task === 'binary-classification' ? chosenClasses(classes ?? [], answers, notes) : {}),
      ...(nulls.length > 0
        ? { nulls: notes.guess('data.nulls', nulls, 'these texts stand for a missing value elsewhere') }
        : {}),
    },
    inputs: guessInputs(model.inputs, features, notes),
    outputs: classifies ? classOutputs(outputs, task, classes, notes) : regressionOutputs(outputs, notes),
    seed: 1,
  };
  const sensitive = columns.filter((column) => SENSITIVE.test(plainName(column.name))).map(groupingOf);
  const yaml = planYaml(plan, notes, sensitive);
  return { plan, guesses: notes.guesses, to_fill: notes.gaps.map((gap) => gap.key), yaml };
}

function groupingOf(column: ColumnSummary): unknown {
  const years = isNumeric(column) && plainName(column.name) === 'age';
  return years ? { column: column.name, bins: [0, 25, 45, 65] } : column.name;
}

function chosenClasses(
  classes: readonly string[],
  answers: { positive?: string; favourable?: string },
  notes: DraftNotes,
): Record<string, unknown> {
  const choice = classes.length > 0 ? `: ${classes.join(' or ')}` : '';
  const positive = scalarOf(answers.positive) ?? notes.leave('data.positive', `the event that is predicted${choice}`);
  const favourable = scalarOf(answers.favourable);
  if (favourable === undefined)
    notes.offer('data.favourable', `the outcome that is good for the person${choice}; default: positive`);
  return { positive, ...(favourable === undefined ? {} : { favourable }) };
}

function classOutputs(
  outputs: OutputShape,
  task: Task,
  classes: readonly string[] | null | undefined,
  notes: DraftNotes,
): Record<string, unknown> {
  const { scores } = outputs;
  // A label wins over the threshold, so that a threshold could not be chosen.
  const label = scores && task === 'binary-classification' ? undefined : outputs.label;
  const logits = scores && /logit/i.test(scores.name);
  const activation = outputs.width === 1 ? 'sigmoid' : 'softmax';
  return {
    ...(scores ? { scores: notes.guess('outputs.scores', scores.name, 'the float tensor among the outputs') } : {}),
    ...(label ? { label: notes.guess('outputs.label', label.name, 'one label per row among the outputs') } : {}),
    ...(!scores && !label ? { scores: notes.leave('outputs.scores', 'the output with one score per class') } : {}),
    classes: classes?.map(scalarOf) ?? null,
    ...(logits
      ? { activation: notes.guess('outputs.activation', activation, 'the output is called logits') }
      : outputs.width === 1 && scores && !looksLikeProbability(outputs)
        ? { activation: notes.guess('outputs.activation', 'none', 'sigmoid, if the scores are no probabilities') }
        : {}),
  };
}

function regressionOutputs({ scores }: OutputShape, notes: DraftNotes): Record<string, unknown> {
  return {
    prediction: scores
      ? notes.guess('outputs.prediction', scores.name, 'the float tensor among the outputs')
      : notes.leave('outputs.prediction', 'the output with the predicted value'),
  };
}

function nullTokens(columns: readonly ColumnSummary[]): string[] {
  const found = columns.flatMap((column) => column.values.filter((value) => NULL_TOKENS.has(value)));
  return [...new Set(found)].sort();
}

function withoutNulls(column: ColumnSummary, nulls: readonly string[]): ColumnSummary {
  const values = column.values.filter((value) => !nulls.includes(value));
  const removed = column.values.length - values.length;
  return { ...column, values, distinct: column.distinct - removed, missing: column.missing + removed };
}

/** The data file's name without folder and extension. */
function nameOf(path: string): string {
  const file =
    path
      .replace(/[/\\]+$/, '')
      .split(/[/\\]/)
      .pop() ?? '';
  return file.replace(/\.[^.]*$/, '') || 'First plan';
}
