import { Button } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { formatLimit } from '../../../shared/format/number.ts';
import { usePlanForm } from './form/plan-form-context.ts';
import { offeredThreshold } from './offered-threshold.ts';
import { Notice } from './plan-notices.tsx';

/** `?threshold=T`: one that was found in a run's results. It is put into the plan when the person says so. */
export function ThresholdOffer() {
  const [search, setSearch] = useSearchParams();
  const { value, readOnly, edit } = usePlanForm();
  const offer = offeredThreshold(value, search.get('threshold'));
  if (!offer || readOnly) return null;
  const { offered, present, overLabel, edits } = offer;
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
              edit(...edits);
              done();
            }}
          >
            Use {formatLimit(offered)}
            {overLabel && ', and decide by it instead of the model’s own label'}
          </Button>
          <Button variant="default" onClick={done}>
            Keep {overLabel ? 'the model’s own label' : formatLimit(present)}
          </Button>
        </>
      }
    >
      <div>Judge it on other rows than those that it was chosen on.</div>
    </Notice>
  );
}
