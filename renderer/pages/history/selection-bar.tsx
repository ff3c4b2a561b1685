import { Button } from '@mantine/core';
import { IconFolder, IconGitCompare, IconPin, IconPinnedOff, IconTag, IconTrash, IconX } from '@tabler/icons-react';
import type { HistoryRow } from '../../../shared/contract/history.ts';
import { formatCount } from '../../../shared/format/number.ts';
import classes from './history-page.module.css';
import { countedRuns } from './run-actions.ts';

interface SelectionBarProps {
  chosen: readonly HistoryRow[];
  total: number | undefined;
  all: number | undefined;
  onCompare: () => void;
  onTag: () => void;
  onArtifacts: () => void;
  onPin: () => void;
  onUnpin: () => void;
  onDelete: () => void;
  onClear: () => void;
}

/** So many runs stand side by side at most. */
const MOST_COMPARED = 8;

/** How many runs there are; when some are chosen, what can be done with them. It never moves the table. */
export function SelectionBar({ chosen, total, all, ...act }: SelectionBarProps) {
  if (chosen.length === 0) return <div className={classes.status}>{total !== undefined && counts(total, all)}</div>;
  const one = chosen.length === 1 ? chosen[0] : undefined;
  const comparable = chosen.filter(({ run }) => run.status === 'done').length === chosen.length;
  const whyNot = !comparable
    ? 'Only runs that are done can be compared'
    : chosen.length < 2
      ? 'Choose two runs or more'
      : chosen.length > MOST_COMPARED
        ? `Choose at most ${MOST_COMPARED} runs`
        : undefined;
  return (
    <div className={classes.status} role="toolbar" aria-label="Act on the chosen runs">
      <strong aria-live="polite">{countedRuns(chosen.length)} chosen</strong>
      <Button
        leftSection={<IconGitCompare size={14} aria-hidden />}
        disabled={whyNot !== undefined}
        title={whyNot}
        onClick={act.onCompare}
      >
        Compare
      </Button>
      <Button variant="default" leftSection={<IconTag size={14} aria-hidden />} onClick={act.onTag}>
        {one ? 'Tags and note' : 'Tag'}
      </Button>
      {one?.baseline ? (
        <Button variant="default" leftSection={<IconPinnedOff size={14} aria-hidden />} onClick={act.onUnpin}>
          Unpin baseline
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconPin size={14} aria-hidden />}
          disabled={one?.run.status !== 'done'}
          title={one?.run.status === 'done' ? undefined : 'Choose one run that is done'}
          onClick={act.onPin}
        >
          Pin as baseline
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconFolder size={14} aria-hidden />}
        disabled={!one}
        title={one ? undefined : 'Choose one run'}
        onClick={act.onArtifacts}
      >
        Artifacts
      </Button>
      <Button
        variant="default"
        c="var(--fail)"
        leftSection={<IconTrash size={14} aria-hidden />}
        onClick={act.onDelete}
      >
        Delete
      </Button>
      <Button variant="subtle" color="gray" leftSection={<IconX size={14} aria-hidden />} onClick={act.onClear}>
        Choose none
      </Button>
      {whyNot && chosen.length > 1 && <span>{whyNot}.</span>}
    </div>
  );
}

const counts = (total: number, all: number | undefined) =>
  all === undefined || all === total
    ? `${formatCount(total)} ${total === 1 ? 'run' : 'runs'}`
    : `${formatCount(total)} of ${formatCount(all)} runs`;
