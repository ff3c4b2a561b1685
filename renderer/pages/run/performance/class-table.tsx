import { Button, Group, Title } from '@mantine/core';
import { useState } from 'react';
import { whiskerScale } from '../../../../shared/charts/whisker-scale.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { isThin } from '../../../../shared/format/thin-text.ts';
import type { ClassResult } from '../../../../shared/report.ts';
import { ScrollBox } from '../../../components/scroll-box.tsx';
import { StackedValue } from '../../../components/stacked-value.tsx';
import tables from '../../../components/table.module.css';
import { Whisker } from '../../../components/whisker.tsx';
import { weakestFirst } from './weakest-first.ts';

const columns = [
  ['precision', 'Precision'],
  ['recall', 'Recall'],
  ['f1', 'F1'],
  ['roc_auc', 'ROC-AUC'],
] as const;
const FEW = 12;

/** Results of each class; of many the weakest, and all of them on demand. */
export function ClassTable({ classes }: { classes: Readonly<Record<string, ClassResult>> }) {
  const [all, setAll] = useState(false);
  const ordered = weakestFirst(classes, FEW);
  const shown = all ? ordered : ordered.slice(0, FEW);
  const scales = columns.map(([key]) =>
    whiskerScale(
      ordered.map(([, result]) => result[key]),
      [1],
    ),
  );
  if (ordered.length === 0) return null;
  return (
    <section aria-labelledby="classes">
      <Group justify="space-between" mb="xs">
        <Title order={3} id="classes">
          {ordered.length > FEW && !all ? `The ${FEW} weakest of ${formatCount(ordered.length)} classes` : 'By class'}
        </Title>
        {ordered.length > FEW && (
          <Button variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show the weakest' : `Show all ${formatCount(ordered.length)} classes`}
          </Button>
        )}
      </Group>
      <ScrollBox label="Metrics of each class, as a table" className={tables.scroll}>
        <table className={tables.table} aria-labelledby="classes">
          <thead>
            <tr>
              <th scope="col">Class</th>
              <th scope="col" className={tables.right}>
                Rows
              </th>
              {columns.map(([key, title]) => (
                <th key={key} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(([label, result]) => (
              <tr key={label}>
                <th scope="row">
                  <bdi title={plainText(label, 1000)}>{plainText(label, 60)}</bdi>
                </th>
                <td className={`${tables.right} num`}>{formatCount(result.support)}</td>
                {columns.map(([key], i) => (
                  <StackedValue key={key} value={result[key]}>
                    <Whisker value={result[key]} scale={scales[i]} hollow={isThin(result[key])} />
                  </StackedValue>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}
