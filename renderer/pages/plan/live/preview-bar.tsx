import { ActionIcon, Button } from '@mantine/core';
import { IconChevronDown, IconCircleCheck, IconCircleX, IconRefresh } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { PreviewProblem } from '../../../../shared/plan-preview.ts';
import classes from './preview.module.css';
import { PreviewTable } from './preview-table.tsx';
import { previewSentence } from './preview-view.ts';
import type { LivePreview } from './use-plan-preview.ts';

interface PreviewBarProps {
  live: LivePreview;
  /** The first fault of the text and where it stands. */
  fault: { message: string; line: number } | null;
  onGoTo(line: number): void;
}

/** First rows → tensor → prediction: green, or exactly what is wrong; opened, the numbers. */
export function PreviewBar({ live, fault, onGoTo }: PreviewBarProps) {
  const { preview, error, checking, again } = live;
  const [open, setOpen] = useState(false);
  const id = useId();
  const problem: Pick<PreviewProblem, 'code' | 'message' | 'hint'> | null = error ?? preview?.problem ?? null;
  const inText = fault !== null && (problem === null || problem.code === 'PLAN_INVALID');
  const bad = problem !== null || inText;
  const Icon = bad ? IconCircleX : IconCircleCheck;
  const hasRows = preview !== undefined && preview.rows.length > 0;
  return (
    <section className={classes.bar} aria-label="Live check">
      {open && hasRows && (
        <div id={id} className={classes.details}>
          <PreviewTable preview={preview} />
        </div>
      )}
      <div className={classes.row} data-bad={bad || undefined} data-checking={checking || undefined}>
        {preview || error ? (
          <>
            <Icon size={18} className={classes.icon} aria-hidden />
            <div className={classes.text} role="status">
              {inText ? (
                <>
                  <strong>Line {fault.line}</strong> {plainText(fault.message, 200)}
                </>
              ) : problem ? (
                <>
                  <strong className="mono">{problem.code}</strong> {plainText(problem.message, 400)}
                  <span className={classes.hint}> {plainText(problem.hint, 300)}</span>
                </>
              ) : (
                preview && <span className="num">{previewSentence(preview)}</span>
              )}
            </div>
          </>
        ) : (
          <div className={classes.text} role="status">
            Reading the model and the first rows …
          </div>
        )}
        <span className={classes.checking}>
          {checking && (preview || error)
            ? 'Checking …'
            : !bad && preview && preview.checked > preview.rows.length
              ? `${formatCount(preview.checked)} rows encode`
              : ''}
        </span>
        {inText && (
          <Button variant="default" onClick={() => onGoTo(fault.line)}>
            Go to line {fault.line}
          </Button>
        )}
        {problem && !inText && (
          <ActionIcon variant="subtle" aria-label="Check again" onClick={again}>
            <IconRefresh size={16} aria-hidden />
          </ActionIcon>
        )}
        <Button
          variant="default"
          disabled={!hasRows}
          aria-expanded={open && hasRows}
          aria-controls={id}
          rightSection={<IconChevronDown size={14} className={classes.chevron} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          Numbers
        </Button>
      </div>
    </section>
  );
}
