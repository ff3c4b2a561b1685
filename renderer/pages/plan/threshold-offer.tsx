import { Button } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { formatLimit } from '../../../shared/format/number.ts';
import { valueAt } from '../../../shared/plan/value-at.ts';
import { usePlanForm } from './form/plan-form-context.ts';
import { Notice } from './plan-notices.tsx';

const PATH = ['outputs', 'threshold'];

/** `?threshold=T`: one that was found in a run's results. It is put into the plan when the person says so. */
export function ThresholdOffer() {
  const [search, setSearch] = useSearchParams();
  const { value, readOnly, edit } = usePlanForm();
  const text = search.get('threshold');
  const offered = text === null || text.trim() === '' ? Number.NaN : Number(text);
  const stored = valueAt(value, PATH);
  const present = typeof stored === 'number' ? stored : 0.5;
  if (!Number.isFinite(offered) || offered === present || readOnly) return null;
  const done = () =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('threshold');
        return next;
      },
      { replace: true },
    );
  return (
    <Notice
      title={`The threshold ${formatLimit(offered)} was chosen in the results of a run`}
      actions={
        <>
          <Button
            onClick={() => {
              edit({ path: PATH, value: offered });
              done();
            }}
          >
            Use {formatLimit(offered)}
          </Button>
          <Button variant="default" onClick={done}>
            Keep {formatLimit(present)}
          </Button>
        </>
      }
    >
      <div>Judge it on other rows than those that it was chosen on.</div>
    </Notice>
  );
}
