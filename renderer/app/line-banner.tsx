import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLineStatus } from '../host/host-context.ts';
import classes from './line-banner.module.css';

/** A line that is back within this time was never missed. */
const CALM_MS = 400;
/** After this the program has most likely ended. */
const GONE_MS = 10_000;

/** Says that the program does not answer, and asks for everything anew when it does again. */
export function LineBanner() {
  const status = useLineStatus();
  const queries = useQueryClient();
  const wasLost = useRef(false);
  const [down, setDown] = useState<'no' | 'lost' | 'gone'>('no');

  useEffect(() => {
    if (status === 'online') {
      setDown('no');
      if (wasLost.current) void queries.invalidateQueries();
      wasLost.current = false;
      return;
    }
    wasLost.current = status === 'offline';
    const timers = [setTimeout(() => setDown('lost'), CALM_MS), setTimeout(() => setDown('gone'), GONE_MS)];
    return () => timers.forEach(clearTimeout);
  }, [status, queries]);

  return (
    <div className={classes.line} role="status" aria-label="Line to Drydock">
      {down !== 'no' && (
        <div className={classes.banner}>
          <IconPlugConnectedX size={18} className={classes.icon} aria-hidden />
          <span>
            {down === 'lost'
              ? 'Lost the line to Drydock; trying again …'
              : 'Drydock does not answer. If it was ended, start it again with "drydock ui" and open the address that it prints; runs that had finished are kept. This window goes on trying.'}
          </span>
        </div>
      )}
    </div>
  );
}
