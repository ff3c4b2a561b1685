import { Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { plainText } from '../../../shared/format/plain-text.ts';
import classes from './plan-page.module.css';
import { textDifference } from './session/text-difference.ts';
import type { Conflict } from './session/use-plan-file.ts';

interface NoticeProps {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}

export function Notice({ title, children, actions }: NoticeProps) {
  return (
    <div className={classes.notice} role="alert">
      <IconAlertTriangle size={18} color="var(--inconclusive)" aria-hidden />
      <div className={classes.noticeText}>
        <strong>{title}</strong>
        {children}
      </div>
      {actions && <Group gap="sm">{actions}</Group>}
    </div>
  );
}

interface ConflictNoticeProps {
  conflict: Conflict;
  text: string;
  onReload(): void;
  onKeepMine(): void;
}

/** The file was changed, or went, while it is open here. */
export function ConflictNotice({ conflict, text, onReload, onKeepMine }: ConflictNoticeProps) {
  if (conflict.text === null)
    return (
      <Notice
        title={`The file of this plan ${conflict.sha256 === null ? 'is no longer there' : 'can no longer be read as text'}`}
        actions={
          <Button variant="default" onClick={onKeepMine}>
            Keep mine
          </Button>
        }
      >
        <div>Its text is still here. Saving writes the file again.</div>
      </Notice>
    );
  const difference = textDifference(text, conflict.text);
  return (
    <Notice
      title="The file was changed by another program or window"
      actions={
        <>
          <Button onClick={onReload}>Reload</Button>
          <Button variant="default" onClick={onKeepMine}>
            Keep mine
          </Button>
        </>
      }
    >
      <div>
        Reloading adds {lines(difference.added)} and removes {lines(difference.removed)}; it can be undone.
      </div>
      <pre className={classes.difference}>{difference.lines.map((line) => plainText(line, 160)).join('\n')}</pre>
    </Notice>
  );
}

const lines = (count: number): string => (count === 1 ? '1 line' : `${count} lines`);
