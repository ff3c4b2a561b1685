import { Anchor, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { formatCount } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import type { AuditEntry } from '../../../shared/results.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { Inspector } from '../../components/inspector.tsx';
import classes from './audit-page.module.css';
import { detailLines, momentText } from './audit-view.ts';

const LONG = 4_000;

/** All of one entry, as it was hashed. */
export function EntryInspector({ entry }: { entry: AuditEntry }) {
  const subject = plainText(entry.subject);
  return (
    <Inspector title={`Entry ${formatCount(entry.sequence)}`}>
      <Stack gap="lg">
        <dl className={classes.facts}>
          <Fact name="When">
            <time dateTime={entry.at}>{momentText(entry.at)}</time>
          </Fact>
          <Fact name="Who">{plainText(entry.actor)}</Fact>
          <Fact name="Action">{plainText(entry.action)}</Fact>
          <Fact name="Subject">
            {entry.action.startsWith('run.') && entry.action !== 'run.deleted' ? (
              <Anchor component={Link} href={`/runs/${encodeURIComponent(entry.subject)}`} className="mono">
                {subject}
              </Anchor>
            ) : (
              <span className="mono">{subject}</span>
            )}
          </Fact>
          {detailLines(entry.details).map(({ name, text }) => (
            <Fact key={name} name={plainText(name)}>
              <span className="mono">{plainText(text, LONG)}</span>
            </Fact>
          ))}
          <Fact name="Hash of the entry before">
            <span className="mono">{entry.previous}</span>
          </Fact>
          <Fact name="Hash">
            <span className="mono">{entry.hash}</span>
          </Fact>
        </dl>
        <div>
          <CopyButton label="Copy as JSON" text={() => JSON.stringify(entry, null, 2)} />
        </div>
      </Stack>
    </Inspector>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
