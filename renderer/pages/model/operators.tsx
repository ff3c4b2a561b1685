import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { formatCount, formatFixed } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import type { Model } from '../../../shared/results.ts';
import classes from './model-page.module.css';
import { operatorRows } from './model-view.ts';

const SHOWN = 24;

/** How often each operator occurs, as numbers and as bars. */
export function Operators({ model }: { model: Model }) {
  const [all, setAll] = useState(false);
  const rows = operatorRows(model);
  const most = rows[0]?.share ?? 1;
  const shown = all ? rows : rows.slice(0, SHOWN);
  return (
    <section className={classes.section} aria-label="Operators">
      <h2>
        Operators
        <span className={classes.count}>{rows.length}</span>
      </h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Operator</th>
            <th scope="col" className={classes.right}>
              Nodes
            </th>
            <th scope="col" className={classes.right}>
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, domain, custom, count, share }) => (
            <tr key={name}>
              <td className={classes.operator}>
                {plainText(name, 80)}
                {domain !== null && (
                  <span className={`${classes.domain} ${custom ? classes.custom : ''}`}>
                    {custom ? 'custom: ' : ''}
                    {plainText(domain, 80)}
                  </span>
                )}
                <span className={classes.bar} style={{ width: `${(100 * share) / most}%` }} aria-hidden />
              </td>
              <td className={`${classes.right} num`}>{formatCount(count)}</td>
              <td className={`${classes.right} num`}>{formatFixed(100 * share, 1)} %</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && (
        <Anchor component="button" size="sm" mt="sm" onClick={() => setAll(!all)}>
          {all ? 'Show the most frequent' : `Show all ${formatCount(rows.length)}`}
        </Anchor>
      )}
    </section>
  );
}
