import { countText, rowTotals } from '../../../../shared/format/confusion-findings.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { ScrollBox } from '../../../components/scroll-box.tsx';
import classes from './confusion-matrix.module.css';
import type { MatrixProps } from './confusion-matrix.tsx';
import { MatrixCell } from './matrix-cell.tsx';

const NAME = 24;

export function SmallMatrix({ confusion, texts, shares, selected, onSelect }: MatrixProps) {
  const { labels } = confusion;
  const totals = rowTotals(confusion);
  return (
    <ScrollBox label="Confusion matrix, as a table" className={classes.scroll}>
      <table className={classes.small}>
        <caption className="visually-hidden">
          Confusion matrix: true classes as rows with their share of the row, predicted classes as columns
        </caption>
        <thead>
          <tr>
            <td />
            <th scope="colgroup" colSpan={labels.length} className={classes.over}>
              Predicted
            </th>
            <td />
          </tr>
          <tr>
            <th scope="col">True</th>
            {labels.map((label) => (
              <th key={label} scope="col" className={classes.column} title={plainText(label, 1000)}>
                {plainText(label, NAME)}
              </th>
            ))}
            <th scope="col" className={classes.column}>
              Rows
            </th>
          </tr>
        </thead>
        <tbody>
          {labels.map((target, row) => (
            <tr key={target}>
              <th scope="row" title={plainText(target, 1000)}>
                {plainText(target, NAME)}
              </th>
              {labels.map((predicted, column) => {
                const chosen = selected?.target === target && selected.predicted === predicted;
                return (
                  <td key={predicted} className={classes.cell}>
                    <MatrixCell
                      text={texts(row, column)}
                      shares={shares}
                      right={row === column}
                      chosen={chosen}
                      onClick={() => onSelect(chosen ? null : { target, predicted })}
                    />
                  </td>
                );
              })}
              <td className={`${classes.total} num`}>{countText(totals[row])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
