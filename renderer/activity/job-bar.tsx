import { Button, Progress } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconChevronUp, IconClockPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { DrydockError } from '../../shared/errors.ts';
import { plainText } from '../../shared/format/plain-text.ts';
import { useCommand } from '../commands/use-command.ts';
import { useConfirm } from '../components/confirm-dialog.tsx';
import { useClient } from '../host/host-context.ts';
import { foremost, type OpenRun } from './activity-state.ts';
import classes from './job-bar.module.css';
import { NoticeOffer } from './notice-offer.tsx';
import { progressParts, runName, shareOf } from './run-words.ts';
import { Sparkline } from './sparkline.tsx';
import { useRunActivity } from './use-run-activity.ts';

/** What works now, at the foot of every page, with the others that wait behind it. */
export function JobBar() {
  const runs = useRunActivity();
  const [expanded, setExpanded] = useState(false);
  const cancel = useCancel();
  const confirm = useConfirm();
  const first = foremost(runs);
  useCommand('run.cancel', () => first && void askToCancel(first), first !== undefined);
  /** A slip on the keyboard shall not cost an hour's work; a button with the run's name is plain enough. */
  const askToCancel = async (run: OpenRun) => {
    const title = `Cancel ${runName(run)}?`;
    const text = 'What it has computed so far is not kept.';
    if (await confirm({ title, text, act: 'Cancel the run', keep: 'Let it run' })) cancel.mutate(run.id);
  };
  if (!first) return null;
  const others = runs.filter((run) => run !== first);
  const cancelling = ({ id }: OpenRun) => cancel.variables === id && !cancel.isError;
  const Chevron = expanded ? IconChevronDown : IconChevronUp;
  return (
    <section className={classes.bar} aria-label="Job bar">
      {expanded && others.length > 0 && (
        <ul className={classes.queue} id="job-queue">
          {others.map((run) => (
            <li key={run.id} className={classes.row}>
              <RunRow run={run} onCancel={() => cancel.mutate(run.id)} cancelling={cancelling(run)} />
            </li>
          ))}
        </ul>
      )}
      <div className={classes.row}>
        <RunRow run={first} onCancel={() => cancel.mutate(first.id)} cancelling={cancelling(first)}>
          <NoticeOffer />
          {others.length > 0 && (
            <Button
              variant="subtle"
              color="gray"
              aria-expanded={expanded}
              aria-controls="job-queue"
              rightSection={<Chevron size={14} aria-hidden />}
              onClick={() => setExpanded(!expanded)}
            >
              {others.length} more
            </Button>
          )}
        </RunRow>
      </div>
    </section>
  );
}

interface RunRowProps {
  run: OpenRun;
  onCancel: () => void;
  cancelling: boolean;
  children?: ReactNode;
}

function RunRow({ run, onCancel, cancelling, children }: RunRowProps) {
  const name = runName(run);
  const share = shareOf(run);
  const Icon = run.status === 'queued' ? IconClockPause : IconPlayerPlay;
  return (
    <>
      <Icon size={16} className={classes.icon} aria-hidden />
      <Link href={`/runs/${encodeURIComponent(run.id)}`} className={classes.name} title={name}>
        {name}
      </Link>
      <span className={`${classes.parts} num`}>
        {run.kind} · {progressParts(run).join(' · ')}
      </span>
      {run.status === 'running' && (
        <>
          {share !== null && (
            <Progress
              className={classes.track}
              value={share * 100}
              size="sm"
              transitionDuration={120}
              aria-label={`Progress of ${name}`}
            />
          )}
          <span className={classes.spark}>
            <Sparkline values={run.rates} />
          </span>
        </>
      )}
      {children}
      <Button
        component={Link}
        href={`/runs/${encodeURIComponent(run.id)}`}
        variant="default"
        aria-label={`Log of ${name}`}
      >
        Log
      </Button>
      <Button
        variant="default"
        onClick={onCancel}
        disabled={cancelling}
        aria-label={`${cancelling ? 'Cancelling' : 'Cancel'} ${name}`}
      >
        {cancelling ? 'Cancelling …' : 'Cancel'}
      </Button>
    </>
  );
}

function useCancel() {
  const client = useClient();
  return useMutation({
    mutationFn: (id: string) => client.runs.cancel({ id }),
    onError: (thrown) => {
      const { message, hint } = DrydockError.from(thrown);
      notifications.show({
        color: 'red',
        title: 'The run could not be cancelled',
        message: plainText(`${message}. ${hint}`, 400),
      });
    },
  });
}
