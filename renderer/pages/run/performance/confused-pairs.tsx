import { Button } from '@mantine/core';
import { confusedPairs, countText } from '../../../../shared/format/confusion-findings.ts';
import { formatCount, formatFixed } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { ScrollBox } from '../../../components/scroll-box.tsx';
import tables from '../../../components/table.module.css';
import type { MatrixProps } from './confusion-matrix.tsx';

const SHOWN = 25;

/** Of many classes, the pairs with most errors. */
export function ConfusedPairs({ confusion, selected, onSelect }: MatrixProps) {
  const { labels } = confusion;
  const pairs = confusedPairs(confusion);
  const shown = pairs.slice(0, SHOWN);
  const sum = (some: typeof pairs) => some.reduce((total, { count }) => total + count, 0);
  return (
    <ScrollBox label="Confused pairs, as a table" className={tables.scroll}>
      <table className={tables.table}>
        <caption className="visually-hidden">Pairs of classes by number of errors</caption>
        <thead>
          <tr>
            <th scope="col">True class</th>
            <th scope="col">Predicted class</th>
            <th scope="col" className={tables.right}>
              Rows
            </th>
            <th scope="col" className={tables.right}>
              Share of the true class
            </th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {shown.map(({ from, to, count, share }) => {
            const [target, predicted] = [labels[from], labels[to]];
            const chosen = selected?.target === target && selected.predicted === predicted;
            return (
              <tr key={`${from}-${to}`}>
                <th scope="row">{plainText(target, 60)}</th>
                <td>{plainText(predicted, 60)}</td>
                <td className={`${tables.right} num`}>{countText(count)}</td>
                <td className={`${tables.right} num`}>{formatFixed(100 * share, 1)} %</td>
                <td>
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    aria-pressed={chosen}
                    aria-label={`Rows of true ${plainText(target, 60)}, predicted ${plainText(predicted, 60)}`}
                    onClick={() => onSelect(chosen ? null : { target, predicted })}
                  >
                    {chosen ? 'Shown below' : 'Show rows'}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={tables.note}>
        {formatCount(shown.length)} of {formatCount(pairs.length)} confused pairs, with {countText(sum(shown))} of{' '}
        {countText(sum(pairs))} errors.
      </p>
    </ScrollBox>
  );
}
