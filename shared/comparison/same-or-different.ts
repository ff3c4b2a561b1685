import { formatCount } from '../format/number.ts';
import { planText } from '../plan/plan-text.ts';
import type { Report } from '../report.ts';

export interface Fact {
  about: 'data' | 'rows' | 'model' | 'plan' | 'task' | 'program';
  same: boolean;
  text: string;
}

type Judged = Pick<Report, 'task' | 'data' | 'model' | 'plan' | 'run'>;

/** What the runs have in common and what not, in words, before any number: it decides what a difference means. */
export function factsOf(reports: readonly Judged[]): Fact[] {
  const distinct = (of: (report: Judged) => unknown) => new Set(reports.map(of)).size;
  const task = distinct((report) => report.task);
  const data = distinct((report) => report.data.sha256);
  const rows = distinct((report) => report.data.used);
  const model = distinct((report) => report.model.sha256);
  const plan = distinct((report) => planText(report.plan));
  const program = distinct(({ run }) => `${run.drydock} with ONNX Runtime ${run.onnxruntime}`);
  const { used } = reports[0].data;
  return [
    ...(task > 1 ? [fact('task', false, 'Different tasks: only metrics of the same name stand side by side.')] : []),
    data === 1
      ? fact('data', true, 'The same data')
      : fact('data', false, 'Different data: the differences are not those of the models alone'),
    ...(data > 1
      ? []
      : [
          rows === 1
            ? fact('rows', true, `As many rows judged: ${formatCount(used)}`)
            : fact(
                'rows',
                false,
                `Different numbers of rows: ${list(reports.map((one) => formatCount(one.data.used)))}`,
              ),
        ]),
    fact(
      'model',
      model === 1,
      model === 1 ? 'The same model' : model === reports.length ? 'Different models' : `${model} different models`,
    ),
    fact('plan', plan === 1, plan === 1 ? 'The same plan' : 'The plans differ, see below'),
    ...(program > 1 ? [fact('program', false, 'Run by different versions of Drydock or ONNX Runtime')] : []),
  ];
}

const fact = (about: Fact['about'], same: boolean, text: string): Fact => ({ about, same, text });
const list = (texts: readonly string[]) => `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
