import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconPinFilled, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { seriesColour } from '../../../shared/charts/palette.ts';
import { type ComparedSection, rowScale } from '../../../shared/comparison/comparison-table.ts';
import { formatCount } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { absoluteTime } from '../../../shared/format/time-text.ts';
import { usePalette } from '../../components/chart.tsx';
import { Hash } from '../../components/hash.tsx';
import { VerdictBadge } from '../../components/verdict-badge.tsx';
import classes from './compare.module.css';
import { ComparedCell } from './compared-cell.tsx';
import { RunLetter } from './run-letter.tsx';
import type { ComparedRun } from './use-comparison.ts';

interface ComparisonTableProps {
  runs: readonly ComparedRun[];
  baseline: number;
  sections: readonly ComparedSection[];
  onBaseline: (id: string) => void;
  onRemove: (id: string) => void;
}

/** Groups and classes are many; one opens them when the metrics raise a question. */
const OPEN_AT_FIRST = ['overall', 'gap'];

/** In pixels; where there is more room the runs share it. */
const LABEL_WIDTH = 200;
const RUN_WIDTH = 240;
/** As many fit beside the labels in a window of ordinary width. */
const FEW = 3;

/** Runs as columns, values as rows. */
export function ComparisonTable({ runs, baseline, sections, onBaseline, onRemove }: ComparisonTableProps) {
  const [toggled, setToggled] = useState<readonly string[]>([]);
  const isOpen = (id: string) => OPEN_AT_FIRST.includes(id) !== toggled.includes(id);
  const toggle = (id: string) =>
    setToggled((known) => (known.includes(id) ? known.filter((one) => one !== id) : [...known, id]));
  return (
    <section
      className={classes.scroll}
      data-few={runs.length <= FEW || undefined}
      aria-label="The runs side by side"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className={classes.table} style={{ minWidth: LABEL_WIDTH + runs.length * RUN_WIDTH }}>
        <colgroup>
          <col style={{ width: LABEL_WIDTH }} />
          {runs.map(({ run }) => (
            <col key={run.id} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <td className={`${classes.head} ${classes.label} ${classes.corner}`} />
            {runs.map((one, i) => (
              <RunHead
                key={one.run.id}
                one={one}
                place={i}
                isBaseline={i === baseline}
                onBaseline={() => onBaseline(one.run.id)}
                {...(runs.length > 2 ? { onRemove: () => onRemove(one.run.id) } : {})}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          <FactRow title="Rows judged" cells={runs.map(({ report }) => formatCount(report.data.used))} />
          <FactRow
            title="Model"
            cells={runs.map(({ report: { model } }) => (
              <FileFact
                key={model.sha256}
                path={'path' in model ? model.path : model.predictions}
                sha256={model.sha256}
              />
            ))}
          />
          <FactRow
            title="Data"
            cells={runs.map(({ report: { data } }) => (
              <FileFact key={data.sha256} path={data.path} sha256={data.sha256} />
            ))}
          />
        </tbody>
        {sections.map((section) => (
          <SectionRows
            key={section.id}
            section={section}
            open={isOpen(section.id)}
            onToggle={() => toggle(section.id)}
            runs={runs}
            baseline={baseline}
          />
        ))}
      </table>
    </section>
  );
}

interface RunHeadProps {
  one: ComparedRun;
  place: number;
  isBaseline: boolean;
  onBaseline: () => void;
  onRemove?: () => void;
}

function RunHead({ one: { run, report, pinned }, place, isBaseline, onBaseline, onRemove }: RunHeadProps) {
  return (
    <th scope="col" className={`${classes.head} ${classes.run}`}>
      <div className={classes.name}>
        <RunLetter place={place} />
        <Link href={`/runs/${run.id}`} style={{ color: 'inherit' }}>
          {plainText(run.name, 60)}
        </Link>
        {pinned && <IconPinFilled size={13} color="var(--accent)" aria-label="The pinned baseline" role="img" />}
      </div>
      <div className={`${classes.second} num`}>
        <span className="mono">{run.id}</span> · {absoluteTime(run.startedAt)}
      </div>
      <VerdictBadge status={report.verdict} />
      <div className={classes.bar} style={{ margin: 0, gap: 8 }}>
        {isBaseline ? (
          <span className={classes.second}>Baseline: the others are compared with it</span>
        ) : (
          <Button variant="default" size="compact-xs" onClick={onBaseline}>
            Make baseline
          </Button>
        )}
        {onRemove && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            leftSection={<IconX size={12} aria-hidden />}
            onClick={onRemove}
            aria-label={`Take ${run.id} out`}
          >
            Take out
          </Button>
        )}
      </div>
    </th>
  );
}

function FactRow({ title, cells }: { title: string; cells: readonly ReactNode[] }) {
  return (
    <tr>
      <th scope="row" className={classes.label}>
        {title}
      </th>
      {cells.map((cell, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cells are the columns, in their order
        <td key={i} className="num">
          {cell}
        </td>
      ))}
    </tr>
  );
}

function FileFact({ path, sha256 }: { path: string; sha256: string }) {
  return (
    <>
      <div className="mono" style={{ overflowWrap: 'anywhere' }}>
        {plainText(path, 80)}
      </div>
      <span className={classes.second}>
        <Hash sha256={sha256} />
      </span>
    </>
  );
}

interface SectionRowsProps {
  section: ComparedSection;
  open: boolean;
  onToggle: () => void;
  runs: readonly ComparedRun[];
  baseline: number;
}

function SectionRows({ section, open, onToggle, runs, baseline }: SectionRowsProps) {
  const palette = usePalette();
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={runs.length + 1} className={classes.block}>
          <button type="button" className={classes.disclosure} aria-expanded={open} onClick={onToggle}>
            <Chevron size={14} aria-hidden />
            {section.title}
            <span className={`num ${classes.muted}`}>{formatCount(section.rows.length)}</span>
          </button>
        </th>
      </tr>
      {open &&
        section.rows.map((row) => {
          const scale = rowScale(row);
          return (
            <tr key={row.key}>
              <th scope="row" className={classes.label}>
                {row.title}
              </th>
              {runs.map(({ run }, i) => (
                <ComparedCell
                  key={run.id}
                  row={row}
                  place={i}
                  baseline={baseline}
                  scale={scale}
                  colour={seriesColour(palette, i)}
                />
              ))}
            </tr>
          );
        })}
    </tbody>
  );
}
