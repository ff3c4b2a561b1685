import { plainText } from '../../../../shared/format/plain-text.ts';
import type { RowColumn, ShownRow } from './row-columns.ts';
import classes from './rows.module.css';

const VALUE_LIMIT = 2_000;

interface RowFactsProps {
  row: ShownRow;
  stored: readonly RowColumn[];
  originals: readonly RowColumn[];
}

/** Everything about one row: what the model said, then the row as the dataset has it. */
export function RowFacts({ row, stored, originals }: RowFactsProps) {
  return (
    <>
      <Facts title="Prediction" row={row} columns={stored} />
      {row.original && <Facts title="Dataset" row={row} columns={originals} />}
    </>
  );
}

function Facts({ title, row, columns }: { title: string; row: ShownRow; columns: readonly RowColumn[] }) {
  return (
    <section aria-label={title}>
      <h3 className={classes.factsTitle}>{title}</h3>
      <dl className={classes.facts}>
        {columns.map(({ key, title: name, number, value }) => {
          const cell = value(row);
          return (
            <div key={key}>
              <dt>{name}</dt>
              <dd className={number ? 'num' : ''}>{cell === null ? '–' : plainText(String(cell), VALUE_LIMIT)}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
