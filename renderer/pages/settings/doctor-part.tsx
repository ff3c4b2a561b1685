import { Button } from '@mantine/core';
import { type Icon, IconCircleCheck, IconCircleDashed, IconHelpCircle, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { plainText } from '../../../shared/format/plain-text.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { useClient } from '../../host/host-context.ts';
import { type Check, checkTitle, doctorSummary, doctorText, remedyOf, statusWords } from './doctor-view.ts';
import classes from './settings-page.module.css';

const DETAIL = 600;

const looks: Readonly<Record<Check['status'], { icon: Icon; colour: string }>> = {
  ok: { icon: IconCircleCheck, colour: 'var(--pass)' },
  warn: { icon: IconHelpCircle, colour: 'var(--inconclusive)' },
  missing: { icon: IconCircleDashed, colour: 'var(--inconclusive)' },
};

/** What works on this machine, each tried when the page is opened and when it is asked again. */
export function DoctorPart() {
  const client = useClient();
  const doctor = useQuery({
    queryKey: ['doctor'],
    queryFn: ({ signal }) => client.doctor({}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  if (doctor.isPending) return <Loading what="the checks; providers, data reader and Docker are tried" />;
  if (doctor.isError) return <ErrorPanel error={doctor.error} onRetry={() => void doctor.refetch()} />;
  const { checks } = doctor.data;
  return (
    <>
      <div className={classes.bar}>
        <span className={classes.summary} role="status">
          {doctor.isFetching ? 'Checking again …' : doctorSummary(checks)}
        </span>
        <Button
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={() => void doctor.refetch()}
          disabled={doctor.isFetching}
        >
          Check again
        </Button>
        <CopyButton label="Copy all" text={() => doctorText(checks)} />
      </div>
      <table className={classes.checks}>
        <caption className="visually-hidden">Checks of this machine</caption>
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col">State</th>
            <th scope="col">Found</th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <CheckRow key={check.name} check={check} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function CheckRow({ check }: { check: Check }) {
  const { icon: StatusIcon, colour } = looks[check.status];
  return (
    <tr>
      <th scope="row">{plainText(checkTitle(check))}</th>
      <td>
        <span className={classes.status} style={{ color: colour }}>
          <StatusIcon size={16} aria-hidden />
          {statusWords[check.status]}
        </span>
      </td>
      <td className="mono">{plainText(check.detail, DETAIL)}</td>
      <td className={classes.remedy}>{remedyOf(check)}</td>
    </tr>
  );
}
