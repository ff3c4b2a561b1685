import type { RowSelection } from '../../../../shared/contract/predictions.ts';
import type { Report } from '../../../../shared/report.ts';

/** A list of rows that the tab offers, as its address has it. */
export interface RowChoice {
  id: string;
  title: string;
  select: RowSelection;
}

/** The lists that fit the task, the most useful first. */
export function rowChoices(report: Report): RowChoice[] {
  const { task, performance } = report;
  const group = firstGroup(report);
  const groups: RowChoice[] = group ? [{ id: 'group', title: 'A group', select: group }] : [];
  if (task === 'regression')
    return [
      { id: 'worst', title: 'Largest errors', select: { kind: 'wrong', order: 'worst' } },
      { id: 'over', title: 'Predicted too high', select: { kind: 'wrong', order: 'over' } },
      { id: 'under', title: 'Predicted too low', select: { kind: 'wrong', order: 'under' } },
      ...groups,
    ];
  const near = task === 'binary-classification' ? 'Near the threshold' : 'Near a tie';
  return [
    { id: 'worst', title: 'Worst wrong', select: { kind: 'wrong', order: 'worst' } },
    { id: 'confident', title: 'Most confident wrong', select: { kind: 'wrong', order: 'confident' } },
    { id: 'near', title: near, select: { kind: 'near' } },
    ...(performance.confusion
      ? [{ id: 'cell', title: 'A cell of the matrix', select: firstCell(performance.confusion) }]
      : []),
    ...groups,
  ];
}

/** Whether the stored predictions name the group of each row. */
export function keepsGroups({ plan }: Report): boolean {
  return (plan?.privacy as { keep_predictions?: string } | undefined)?.keep_predictions === 'full';
}

function firstGroup(report: Report): RowSelection | undefined {
  if (!keepsGroups(report)) return undefined;
  for (const { sensitive, groups } of report.fairness) {
    const group = groups.findIndex(({ n }) => n !== null);
    if (group >= 0) return { kind: 'group', grouping: sensitive, group, wrong: false };
  }
  return undefined;
}

type Confusion = NonNullable<Report['performance']['confusion']>;

/** The wrong cell with most rows. */
function firstCell({ labels, counts }: Confusion): RowSelection {
  let most = -1;
  let found: [number, number] = [0, Math.min(1, labels.length - 1)];
  counts.forEach((row, a) => {
    row.forEach((count, b) => {
      if (a !== b && count > most) [most, found] = [count, [a, b]];
    });
  });
  return { kind: 'cell', target: labels[found[0]], predicted: labels[found[1]] };
}

/** What an address asks for: `?rows=worst`, `?rows=cell&true=A&predicted=B`, `?rows=group&attribute=A&group=0`. */
export function choiceOf(report: Report, search: URLSearchParams): { id: string; select: RowSelection } {
  const choices = rowChoices(report);
  const chosen = choices.find(({ id }) => id === search.get('rows')) ?? choices[0];
  if (chosen.id === 'group') return { id: 'group', select: groupOf(report, search) ?? chosen.select };
  if (chosen.id !== 'cell') return chosen;
  const labels = report.performance.confusion?.labels ?? [];
  const [target, predicted] = [search.get('true'), search.get('predicted')];
  if (target === null || predicted === null || !labels.includes(target) || !labels.includes(predicted)) return chosen;
  return { id: 'cell', select: { kind: 'cell', target, predicted } };
}

function groupOf(report: Report, search: URLSearchParams): RowSelection | undefined {
  const grouping = report.fairness.find(({ sensitive }) => sensitive === search.get('attribute'));
  const group = Number(search.get('group') ?? 0);
  if (typeof grouping?.groups[group]?.n !== 'number') return undefined;
  return { kind: 'group', grouping: grouping.sensitive, group, wrong: search.has('wrong') };
}

/** The address that shows a selection of rows. */
export function withChoice(search: URLSearchParams, id: string, select?: RowSelection): URLSearchParams {
  const next = new URLSearchParams(search);
  next.set('rows', id);
  next.delete('true');
  next.delete('predicted');
  next.delete('wrong');
  if (select?.kind === 'group') {
    next.set('attribute', select.grouping);
    next.set('group', String(select.group));
    if (select.wrong) next.set('wrong', 'only');
  }
  if (select?.kind === 'cell') {
    next.set('true', select.target);
    next.set('predicted', select.predicted);
  }
  return next;
}

/** What the list holds, and in which order, in words. */
export function choiceText(select: RowSelection, task: string): string {
  switch (select.kind) {
    case 'cell':
      return 'Rows of one cell of the confusion matrix, those that the model was surest of first.';
    case 'near':
      return task === 'binary-classification'
        ? 'All rows, the nearest to the threshold first: a small move decides them anew.'
        : 'All rows, those whose two best classes are closest first.';
    case 'group':
      if (task === 'regression') return 'Rows of one group, the largest errors first.';
      return select.wrong ? 'Wrong predictions of one group, the worst first.' : 'Rows of one group, as in the data.';
    case 'wrong':
      return wrongText(select.order, task);
  }
}

function wrongText(order: 'worst' | 'confident' | 'over' | 'under', task: string): string {
  if (task === 'regression')
    return {
      worst: 'Rows by the size of prediction less target, times their weight.',
      confident: '',
      over: 'Rows whose prediction lies above the target, the furthest first.',
      under: 'Rows whose prediction lies below the target, the furthest first.',
    }[order];
  if (order === 'confident')
    return task === 'binary-classification'
      ? 'Wrong predictions, the furthest from the threshold first.'
      : 'Wrong predictions, the highest score of the predicted class first.';
  return 'Wrong predictions by what they add to the log loss: the lowest score of the true class first, times the weight.';
}
