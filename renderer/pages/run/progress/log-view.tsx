import { Button, Group, Text } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { formatCount } from '../../../../shared/format/number.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import classes from './log-view.module.css';
import type { LogLine } from './run-feed.ts';

const LINE_HEIGHT = 20;
const NEAR_END = 24;

interface LogViewProps {
  lines: readonly LogLine[];
  /** New lines may come: the end is followed until the reader scrolls away from it. */
  live?: boolean;
}

/** What a job said, only the lines in sight in the page. */
export function LogView({ lines, live = false }: LogViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const [follow, setFollow] = useState(live);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
  });
  useEffect(() => {
    if (follow && lines.length > 0) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [follow, lines.length]);
  const heading = lines.length === 1 ? '1 line' : `${formatCount(lines.length)} lines`;
  return (
    <section aria-label="Log">
      <Group justify="space-between" mb="xs" mih={30}>
        <Text size="sm" c="dimmed" className="num">
          Log, {heading}
        </Text>
        <Group gap="sm">
          {live && !follow && (
            <Button
              variant="default"
              leftSection={<IconArrowDown size={14} aria-hidden />}
              onClick={() => setFollow(true)}
            >
              Follow the end
            </Button>
          )}
          {lines.length > 0 && <CopyButton label="Copy log" text={() => lines.map(({ line }) => line).join('\n')} />}
        </Group>
      </Group>
      <div
        ref={box}
        className={classes.box}
        data-live={live || undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label="Lines of the log"
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          if (live) setFollow(scrollHeight - scrollTop - clientHeight < NEAR_END);
        }}
      >
        {lines.length === 0 && <span className={classes.none}>Nothing was said{live ? ' yet' : ''}.</span>}
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index, start }) => (
            <div key={index} className={classes.line} data-level={lines[index].level} style={{ top: start }}>
              {lines[index].line}
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}
