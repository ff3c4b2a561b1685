import { NumberInput, Text } from '@mantine/core';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { PlanPath } from '../../../../shared/plan/edit-plan.ts';
import { recordAt } from '../../../../shared/plan/value-at.ts';
import { usePlanForm } from '../form/plan-form-context.ts';
import classes from './inputs.module.css';

/** More values than these are edited as text. */
const MOST_SHOWN = 60;

/** The number of each value. */
export function MapValues({ path }: { path: PlanPath }) {
  const { value, readOnly, edit } = usePlanForm();
  const entries = Object.entries(recordAt(value, path));
  return (
    <div className={classes.wide}>
      <Text size="xs" fw={500} mb={4}>
        Number of each value
      </Text>
      <div className={classes.map}>
        {entries.slice(0, MOST_SHOWN).map(([name, number]) => (
          <div key={name} className={classes.mapped}>
            <span className={classes.words}>{name === '' ? '(empty text)' : plainText(name)}</span>
            <NumberInput
              aria-label={`Number of ${plainText(name)}`}
              size="xs"
              w={80}
              hideControls
              defaultValue={typeof number === 'number' ? number : ''}
              key={String(number)}
              disabled={readOnly}
              onBlur={(event) => {
                const text = event.currentTarget.value;
                if (text !== '' && Number(text) !== number) edit({ path: [...path, name], value: Number(text) });
              }}
            />
          </div>
        ))}
      </div>
      {entries.length > MOST_SHOWN && (
        <Text size="xs" c="dimmed">
          {formatCount(entries.length - MOST_SHOWN)} more are in the text.
        </Text>
      )}
    </div>
  );
}
