import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { listAt } from '../../../../shared/plan/value-at.ts';
import formClasses from '../form/form.module.css';
import { FormSection } from '../form/form-section.tsx';
import { usePlanForm } from '../form/plan-form-context.ts';
import { gateChoices, newGate } from './gate-edits.ts';
import { GateRow } from './gate-row.tsx';
import classes from './sections.module.css';

/** More gates than these are looked through in the text. */
const MOST_SHOWN = 100;

/** What must hold. */
export function GatesSection() {
  const { value, readOnly, edit } = usePlanForm();
  const gates = listAt(value, ['gates']);
  const choices = useMemo(() => gateChoices(value), [value]);
  const [open, setOpen] = useState<number | null>(null);
  const add = () => {
    const gate = newGate(choices);
    edit(
      gates.length === 0
        ? { path: ['gates'], value: [gate] }
        : { path: ['gates', gates.length], value: gate, insert: true },
    );
  };
  return (
    <FormSection
      title="Gates"
      path={['gates']}
      about="What must hold for the verdict to be pass. A gate is judged on the interval: near the limit it is inconclusive."
      actions={
        <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} disabled={readOnly} onClick={add}>
          Add a gate
        </Button>
      }
    >
      {gates.length === 0 ? (
        <p className={formClasses.empty}>No gates: the verdict will be “No gates”, and everything is only reported.</p>
      ) : (
        <ul className={classes.list}>
          {gates.slice(0, MOST_SHOWN).map((raw, i) => (
            <GateRow
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a gate of the plan is known by
              key={i}
              index={i}
              raw={raw}
              choices={choices}
              only={gates.length === 1}
              open={open === i}
              onToggle={() => setOpen(open === i ? null : i)}
            />
          ))}
        </ul>
      )}
      {gates.length > MOST_SHOWN && (
        <p className={formClasses.empty}>{gates.length - MOST_SHOWN} more gates are in the text.</p>
      )}
    </FormSection>
  );
}
