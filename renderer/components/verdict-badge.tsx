import {
  type Icon,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClockPause,
  IconHelpCircle,
  IconLoader,
} from '@tabler/icons-react';
import classes from './verdict-badge.module.css';

interface Look {
  word: string;
  icon: Icon;
  colour: string;
}

const looks: Readonly<Record<string, Look>> = {
  pass: { word: 'Pass', icon: IconCircleCheck, colour: 'var(--pass)' },
  fail: { word: 'Fail', icon: IconCircleX, colour: 'var(--fail)' },
  inconclusive: { word: 'Inconclusive', icon: IconHelpCircle, colour: 'var(--inconclusive)' },
  'no gates': { word: 'No gates', icon: IconCircleDashed, colour: 'var(--muted)' },
  'not run': { word: 'Not run', icon: IconCircleDashed, colour: 'var(--muted)' },
  queued: { word: 'Queued', icon: IconClockPause, colour: 'var(--muted)' },
  running: { word: 'Running', icon: IconLoader, colour: 'var(--accent)' },
  failed: { word: 'Failed', icon: IconCircleX, colour: 'var(--fail)' },
  cancelled: { word: 'Cancelled', icon: IconBan, colour: 'var(--muted)' },
  interrupted: { word: 'Interrupted', icon: IconBan, colour: 'var(--inconclusive)' },
};

/** A verdict, the status of a gate or of a run: always icon, word and colour together. */
export function VerdictBadge({ status, size = 16 }: { status: string; size?: number }) {
  const {
    word,
    icon: Icon,
    colour,
  } = looks[status] ?? { word: status, icon: IconCircleDashed, colour: 'var(--muted)' };
  return (
    <span className={classes.badge} style={{ color: colour }}>
      <Icon size={size} aria-hidden />
      {word}
    </span>
  );
}
