import { useMemo } from 'react';
import { planText } from '../../../../shared/plan/plan-text.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import classes from './plan-text.module.css';

/** The plan with its defaults filled in, as YAML. */
export function PlanText({ plan }: { plan: Record<string, unknown> }) {
  const text = useMemo(() => planText(plan), [plan]);
  return (
    <>
      <CopyButton label="Copy plan" text={text} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.plan} tabIndex={0} aria-label="Plan as YAML">
        <pre>{text}</pre>
      </section>
    </>
  );
}
