import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleHalf2, IconCircleX, IconLoader } from '@tabler/icons-react';
import { useState } from 'react';
import type { ProviderProbe } from '../../../shared/contract/models.ts';
import type { DrydockError } from '../../../shared/errors.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { formatDuration } from '../../../shared/format/units.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { useClient } from '../../host/host-context.ts';
import { useEvents } from '../../host/use-events.ts';
import classes from './model-page.module.css';

const looks = {
  alone: { icon: IconCircleCheck, colour: 'var(--pass)', word: 'Starts' },
  shared: { icon: IconCircleHalf2, colour: 'var(--inconclusive)', word: 'Starts, with the CPU beside it' },
  no: { icon: IconCircleX, colour: 'var(--muted)', word: 'Does not start' },
  open: { icon: IconLoader, colour: 'var(--muted)', word: 'Trying …' },
} as const;

/** A line for each execution provider: whether a session of this model starts on it, and the runtime's own words. */
export function RunsOn({ path }: { path: string }) {
  const client = useClient();
  const [attempt, setAttempt] = useState(0);
  const [names, setNames] = useState<readonly string[] | null>(null);
  const [probes, setProbes] = useState<Readonly<Record<string, ProviderProbe>>>({});
  const [error, setError] = useState<DrydockError | null>(null);
  useEvents(
    `${attempt} ${path}`,
    (signal) => client.models.providers({ path }, { signal }),
    (event) => {
      if (event.type === 'providers') {
        setNames(event.names);
        setProbes({});
      } else setProbes((known) => ({ ...known, [event.probe.name]: event.probe }));
    },
    setError,
  );
  const again = () => {
    setError(null);
    setNames(null);
    setAttempt(attempt + 1);
  };
  const tried = Object.values(probes);
  const done = names !== null && tried.length === names.length;
  const started = tried.filter(({ starts }) => starts !== 'no').length;
  return (
    <section className={classes.section} aria-label="Runs on">
      <h2>
        Runs on
        <span className={classes.count}>{done ? `${started} of ${names.length} providers` : ''}</span>
      </h2>
      {error ? (
        <ErrorPanel error={error} onRetry={again} />
      ) : names === null ? (
        <Loading what="the execution providers" />
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Provider</th>
              <th scope="col">Session of this model</th>
              <th scope="col" className={classes.right}>
                Start
              </th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <ProviderLine key={name} name={name} probe={Object.hasOwn(probes, name) ? probes[name] : null} />
            ))}
          </tbody>
        </table>
      )}
      {done && (
        <Button variant="subtle" color="gray" mt={8} ml={-14} onClick={again}>
          Try again
        </Button>
      )}
    </section>
  );
}

function ProviderLine({ name, probe }: { name: string; probe: ProviderProbe | null }) {
  const { icon: Icon, colour, word } = looks[probe?.starts ?? 'open'];
  return (
    <tr>
      <td className="mono">{plainText(name)}</td>
      <td>
        <span className={classes.provider}>
          <Icon size={16} color={colour} aria-hidden />
          {word}
        </span>
        {probe?.message && <div className={classes.said}>{plainText(probe.message, 1_000)}</div>}
      </td>
      <td className={`${classes.right} num`}>
        {probe?.create_ms === undefined ? '' : formatDuration(probe.create_ms)}
      </td>
    </tr>
  );
}
