import { Tooltip } from '@mantine/core';
import { IconPinFilled, IconPlus } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { WhiskerScale } from '../../../shared/charts/whisker-scale.ts';
import type { HistoryRow } from '../../../shared/contract/history.ts';
import type { Activity } from '../../../shared/contract/runs.ts';
import { formatCount, MISSING } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { absoluteTime, relativeTime } from '../../../shared/format/time-text.ts';
import { formatDuration } from '../../../shared/format/units.ts';
import { valueText } from '../../../shared/format/value-text.ts';
import { VerdictBadge } from '../../components/verdict-badge.tsx';
import { Whisker } from '../../components/whisker.tsx';
import { fileName } from './history-columns.ts';
import classes from './history-table.module.css';

export function NameCell({ row }: { row: HistoryRow }) {
  const name = plainText(row.run.name, 80);
  return (
    <>
      <Link href={`/runs/${row.run.id}`} className={classes.name} tabIndex={-1} title={name}>
        <span>{name}</span>
        {row.baseline && (
          <Tooltip label={`The baseline of “${plainText(row.run.name, 40)}”`}>
            <IconPinFilled size={13} color="var(--accent)" aria-label="Baseline" role="img" />
          </Tooltip>
        )}
      </Link>
      <div className={`${classes.second} mono`}>{row.run.id}</div>
    </>
  );
}

export function VerdictCell({ row, activity }: { row: HistoryRow; activity: Activity | undefined }) {
  const { run } = row;
  const progress = activity?.progress;
  const share = progress?.total ? ` ${Math.floor((100 * progress.done) / progress.total)} %` : '';
  return (
    <>
      <VerdictBadge status={run.status === 'done' ? (run.verdict ?? 'no gates') : (activity?.status ?? run.status)} />
      {progress && <div className={`${classes.second} num`}>{`${progress.phase}${share}`}</div>}
      {run.error && (
        <div className={`${classes.second} mono`} title={plainText(run.error.message, 400)}>
          {plainText(run.error.code, 40)}
        </div>
      )}
    </>
  );
}

export function StartedCell({ row, now }: { row: HistoryRow; now: number }) {
  return (
    <time dateTime={row.run.startedAt}>
      <div>{relativeTime(row.run.startedAt, now)}</div>
      <div className={`${classes.second} num`}>{absoluteTime(row.run.startedAt)}</div>
    </time>
  );
}

export function DurationCell({ row: { run } }: { row: HistoryRow }) {
  if (!run.finishedAt) return <Nothing why="not ended yet" />;
  return <span className="num">{formatDuration(Date.parse(run.finishedAt) - Date.parse(run.startedAt))}</span>;
}

export function RowsCell({ row }: { row: HistoryRow }) {
  if (row.rows_used === null) return <Nothing why="no rows were judged" />;
  return <span className="num">{formatCount(row.rows_used)}</span>;
}

export function FilesCell({ row }: { row: HistoryRow }) {
  return (
    <>
      <FileName path={row.model} className="" />
      <FileName path={row.data} className={classes.second} />
    </>
  );
}

function FileName({ path, className }: { path: string | null; className: string }) {
  if (path === null) return <Nothing why="the plan names none" />;
  return (
    <div className={`${className} mono`} title={plainText(path, 400)}>
      {plainText(fileName(path), 60)}
    </div>
  );
}

export function TagsCell({ row, onAnnotate }: { row: HistoryRow; onAnnotate: () => void }) {
  const about = row.tags.length > 0 || row.note;
  return (
    <button
      type="button"
      className={classes.annotate}
      tabIndex={-1}
      aria-label={`Edit the tags and the note of ${row.run.id}`}
      onClick={(event) => {
        event.stopPropagation();
        onAnnotate();
      }}
    >
      {row.tags.length > 0 && (
        <span className={classes.tags}>
          {row.tags.map((tag) => (
            <span key={tag} className={classes.tag}>
              {plainText(tag, 60)}
            </span>
          ))}
        </span>
      )}
      {row.note && (
        <span className={classes.second} title={plainText(row.note, 1000)}>
          {plainText(row.note, 80)}
        </span>
      )}
      {!about && (
        <span className={classes.add}>
          <IconPlus size={12} aria-hidden /> Tag or note
        </span>
      )}
    </button>
  );
}

export function MetricCell({ row, index, scale }: { row: HistoryRow; index: number; scale: WhiskerScale | undefined }) {
  const value = row.values[index];
  if (!value) return <Nothing why={row.run.status === 'done' ? 'not computed in this run' : 'no results'} />;
  if (value.value === null) return <Nothing why={value.reason ?? 'undefined'} />;
  const limits = row.limits[index];
  const bounds = [limits?.min, limits?.max].filter((limit) => typeof limit === 'number');
  const text = valueText(value, bounds);
  const gate = bounds.length > 0 ? `, limit ${bounds.join(' to ')}` : '';
  return (
    <div
      className={classes.metric}
      title={`${text.full}${value.n === null ? '' : `, n ${formatCount(value.n)}`}${gate}`}
    >
      <span className={`${classes.value} num`}>
        {text.value}
        <span className="visually-hidden"> {text.interval}</span>
      </span>
      <Whisker
        value={value}
        scale={scale}
        width={88}
        {...(typeof limits?.min === 'number' ? { min: limits.min } : {})}
        {...(typeof limits?.max === 'number' ? { max: limits.max } : {})}
      />
    </div>
  );
}

function Nothing({ why }: { why: string }) {
  return (
    <span className={classes.pending} title={plainText(why, 200)}>
      <span aria-hidden>{MISSING}</span>
      <span className="visually-hidden">{plainText(why, 200)}</span>
    </span>
  );
}
