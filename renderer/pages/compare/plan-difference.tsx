import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { type DiffLine, lineDiff, withContext } from '../../../shared/comparison/line-diff.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { planText } from '../../../shared/plan/plan-text.ts';
import classes from './compare.module.css';
import { letterOf } from './compare-address.ts';
import type { ComparedRun } from './use-comparison.ts';

const CONTEXT = 3;
const marks: Record<DiffLine['kind'], { mark: string; word: string }> = {
  same: { mark: ' ', word: '' },
  removed: { mark: '−', word: 'only in the baseline: ' },
  added: { mark: '+', word: 'only in this run: ' },
};

/** The plans as they were run, defaults filled in and comments left out, line by line. */
export function PlanDifference({ runs, baseline }: { runs: readonly ComparedRun[]; baseline: number }) {
  const others = runs.map((_, i) => i).filter((i) => i !== baseline);
  const [chosen, setChosen] = useState(others[0]);
  const other = others.includes(chosen) ? chosen : others[0];
  const lines = useMemo(
    () => lineDiff(planText(runs[baseline].report.plan), planText(runs[other].report.plan)),
    [runs, baseline, other],
  );
  const changed = lines.filter(({ kind }) => kind !== 'same').length;
  return (
    <>
      <div className={classes.bar}>
        {others.length > 1 && (
          <Select
            aria-label="The plan to compare with the baseline’s"
            allowDeselect={false}
            w={240}
            data={others.map((i) => ({
              value: String(i),
              label: `${letterOf(i)}: ${plainText(runs[i].run.name, 40)}`,
            }))}
            value={String(other)}
            onChange={(value) => setChosen(Number(value))}
          />
        )}
        <span className={classes.muted}>
          {changed === 0
            ? `${letterOf(other)} was run with the plan of ${letterOf(baseline)}.`
            : `From ${letterOf(baseline)} to ${letterOf(other)}: ${changed} ${changed === 1 ? 'line' : 'lines'} changed. Plans as they were run, defaults filled in.`}
        </span>
      </div>
      {changed > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={`${classes.diff} mono`} tabIndex={0} aria-label="Lines of the plans that differ">
          <table>
            <tbody>
              {withContext(lines, CONTEXT).map((line, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name than their place
                <Line key={i} line={line} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

function Line({ line }: { line: DiffLine | null }) {
  if (!line)
    return (
      <tr className={classes.gap}>
        <td colSpan={4}>⋯</td>
      </tr>
    );
  const { mark, word } = marks[line.kind];
  return (
    <tr className={line.kind === 'same' ? '' : classes[line.kind]}>
      <td className={classes.line}>{line.first}</td>
      <td className={classes.line}>{line.second}</td>
      <td className={classes.line} aria-hidden>
        {mark}
      </td>
      <td>
        {word && <span className="visually-hidden">{word}</span>}
        {line.text}
      </td>
    </tr>
  );
}
