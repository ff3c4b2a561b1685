import { ActionIcon, Button, Group, Text, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { Link } from 'wouter';
import type { Recent } from '../../shared/contract/files.ts';
import type { OpenKind } from '../../shared/file-kinds.ts';
import { plainText } from '../../shared/format/plain-text.ts';
import { absoluteTime, relativeTime } from '../../shared/format/time-text.ts';
import { ErrorPanel } from '../components/error-panel.tsx';
import { KindIcon, kindWords } from '../components/kind-icon.tsx';
import { VerdictBadge } from '../components/verdict-badge.tsx';
import { useOpenFile } from './open-files.ts';
import classes from './recents-table.module.css';
import { folderOf, type RecentOrder, shownRecents } from './recents-view.ts';
import { useForgetRecent } from './use-recents.ts';
import { addressOf } from './where-to.ts';

/** Files that were opened, of one kind or of all; shows nothing when there are none. */
export function RecentsTable({ recents, kind }: { recents: readonly Recent[]; kind?: OpenKind }) {
  const [text, setText] = useState('');
  const [{ order, reversed }, setOrder] = useState<{ order: RecentOrder; reversed: boolean }>({
    order: 'opened_at',
    reversed: false,
  });
  const forget = useForgetRecent();
  const shown = shownRecents(recents, { kind, text, order, reversed });
  const head = (title: string, by: RecentOrder) => (
    <th aria-sort={order === by ? (reversed === (by === 'opened_at') ? 'ascending' : 'descending') : undefined}>
      <UnstyledButton
        className={classes.sort}
        onClick={() => setOrder({ order: by, reversed: order === by ? !reversed : false })}
      >
        {title}
        {order === by &&
          (reversed ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />)}
      </UnstyledButton>
    </th>
  );
  return (
    <section aria-label="Recently opened">
      <Group justify="space-between" mb="sm">
        <h2 className={classes.title}>Recently opened</h2>
        <Group gap="sm">
          <TextInput
            aria-label="Filter recent files"
            placeholder="Filter"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {kind === undefined && (
            <Button variant="default" onClick={() => forget.mutate(null)}>
              Clear the list
            </Button>
          )}
        </Group>
      </Group>
      {forget.error && <ErrorPanel error={forget.error} />}
      <table className={classes.table} onKeyDown={moveBetweenRows}>
        <thead>
          <tr>
            {head('Name', 'name')}
            {kind === undefined && head('Kind', 'kind')}
            <th>Folder</th>
            <th>Last run</th>
            {head('Opened', 'opened_at')}
            <th>
              <span className="visually-hidden">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((recent) => (
            <Row
              key={recent.path}
              recent={recent}
              withKind={kind === undefined}
              onForget={() => forget.mutate(recent.path)}
            />
          ))}
        </tbody>
      </table>
      {shown.length === 0 && (
        <Text size="sm" c="dimmed" py="sm">
          No recent file has “{plainText(text, 60)}” in its path.
        </Text>
      )}
    </section>
  );
}

function Row({ recent, withKind, onForget }: { recent: Recent; withKind: boolean; onForget(): void }) {
  const files = useOpenFile();
  const name = plainText(recent.name);
  const folder = plainText(folderOf(recent.path), 400);
  return (
    <tr>
      <td>
        <span className={classes.name}>
          <KindIcon kind={recent.kind} />
          {recent.exists ? (
            <Link
              href={addressOf(recent)}
              data-recent
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                void files.open(recent.path);
              }}
            >
              {name}
            </Link>
          ) : (
            <>
              <s>{name}</s>
              <Text span size="xs" c="dimmed">
                not there any more
              </Text>
            </>
          )}
        </span>
      </td>
      {withKind && <td>{kindWords[recent.kind]}</td>}
      <td className={classes.folder}>
        <Tooltip label={folder} multiline maw={560}>
          <bdi className="mono">{folder}</bdi>
        </Tooltip>
      </td>
      <td>
        {recent.run ? (
          <Link
            href={`/runs/${recent.run.id}`}
            aria-label={`Last run of ${name}: ${recent.run.verdict ?? recent.run.status}`}
          >
            <VerdictBadge status={recent.run.verdict ?? recent.run.status} />
          </Link>
        ) : (
          <span className={classes.none} title="No run of the last 500 used it">
            –
          </span>
        )}
      </td>
      <td className="num" title={absoluteTime(recent.opened_at)}>
        {relativeTime(recent.opened_at, Date.now())}
      </td>
      <td>
        <Tooltip label="Remove from this list">
          <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${name} from this list`} onClick={onForget}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </td>
    </tr>
  );
}

/** Arrows go from file to file. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a[data-recent]')];
  const at = links.indexOf(event.target as HTMLAnchorElement);
  if (step === 0 || at < 0) return;
  event.preventDefault();
  links[at + step]?.focus();
}
