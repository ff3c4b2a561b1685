import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { formatCount, MISSING } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { formatBytes } from '../../../shared/format/units.ts';
import type { Model } from '../../../shared/results.ts';
import classes from './model-page.module.css';
import { opsetsText, parametersNote } from './model-view.ts';

const FOLDED = 200;
const LONGEST = 20_000;
const SHOWN_NAMES = 20;

export function Facts({ model }: { model: Model }) {
  const { producer, parameters, functions, external_data, subgraph_nodes, nodes, metadata } = model;
  const note = parametersNote(model);
  const facts: [term: string, fact: string, look?: 'mono'][] = [
    ['Path', plainText(model.path, 500), 'mono'],
    ['Producer', plainText(`${producer.name} ${producer.version}`.trim()) || MISSING],
    ['Operator sets', opsetsText(model.opsets)],
    ['Parameters', `${formatCount(parameters)}${note ? `, ${note}` : ''}`],
    ['Nodes', `${formatCount(nodes)}${subgraph_nodes > 0 ? ` and ${formatCount(subgraph_nodes)} in subgraphs` : ''}`],
    ['File', `${formatBytes(model.bytes)} (${formatCount(model.bytes)} bytes)`],
    ['SHA-256', model.sha256, 'mono'],
  ];
  if (functions.length > 0) facts.push(['Functions', names(functions)]);
  if (external_data.length > 0) facts.push(['Weights in', names(external_data)]);
  const entries = Object.entries(metadata);
  return (
    <>
      <section className={classes.section} aria-label="Facts">
        <h2>Facts</h2>
        <dl className={classes.facts}>
          {facts.map(([term, fact, look = 'num']) => (
            <div key={term} style={{ display: 'contents' }}>
              <dt>{term}</dt>
              <dd className={look}>{fact}</dd>
            </div>
          ))}
        </dl>
      </section>
      {entries.length > 0 && (
        <section className={classes.section} aria-label="Metadata">
          <h2>
            Metadata
            <span className={classes.count}>{entries.length}</span>
          </h2>
          <dl className={classes.facts}>
            {entries.map(([key, value]) => (
              <div key={key} style={{ display: 'contents' }}>
                <dt className="mono">{plainText(key)}</dt>
                <dd>
                  <Folded text={value} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}

function names(list: readonly string[]): string {
  const shown = list.slice(0, SHOWN_NAMES).map((name) => plainText(name));
  return `${shown.join(', ')}${list.length > SHOWN_NAMES ? ` and ${list.length - SHOWN_NAMES} more` : ''}`;
}

/** A value from the file: one line until it is asked for. */
function Folded({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  if (text.length <= FOLDED && !/[\n\r]/.test(text)) return <>{plainText(text, FOLDED) || MISSING}</>;
  return (
    <>
      {!open && <>{plainText(text, FOLDED)} </>}
      <Anchor component="button" size="sm" onClick={() => setOpen(!open)} aria-expanded={open}>
        {open ? 'Fold' : `Show ${formatCount(text.length)} characters`}
      </Anchor>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={`${classes.metadata} mono`} tabIndex={0} aria-label="The whole value">
          {text
            .slice(0, LONGEST)
            .split(/\r\n|\n|\r/)
            .map((line) => plainText(line, LONGEST))
            .join('\n')}
          {text.length > LONGEST && `\n… ${formatCount(text.length - LONGEST)} more characters`}
        </section>
      )}
    </>
  );
}
