import { ActionIcon, Select } from '@mantine/core';
import { IconChevronDown, IconCopy, IconX } from '@tabler/icons-react';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { scalarOf } from '../../../../shared/plan/scalar-of.ts';
import { recordAt, textAt } from '../../../../shared/plan/value-at.ts';
import { ChoiceField, NumberField, TextField } from '../form/fields.tsx';
import formClasses from '../form/form.module.css';
import { usePlanForm } from '../form/plan-form-context.ts';
import { TextInputOnLeave } from '../form/text-input-on-leave.tsx';
import { type GateChoices, metricEdits, metricOptions, scopeEdits, scopeOf, scopeOptions } from './gate-edits.ts';
import classes from './sections.module.css';

interface GateRowProps {
  index: number;
  raw: unknown;
  choices: GateChoices;
  only: boolean;
  open: boolean;
  onToggle(): void;
}

/** One gate: metric, what it is about, limits; more when it is opened. */
export function GateRow({ index, raw, choices, only, open, onToggle }: GateRowProps) {
  const { readOnly, issues, edit } = usePlanForm();
  const path = ['gates', index];
  const name = `gate ${index + 1}`;
  const metric = textAt(raw, ['metric']) ?? '';
  const options = metricOptions(choices);
  const known = options.some(({ items }) => items.includes(metric));
  const scope = scopeOf(raw, choices);
  const scopes = scopeOptions(metric, choices);
  const group = recordAt(raw, ['group']);
  const own = issues.filter(({ path: at }) => at === `gates.${index}` || at?.startsWith(`gates.${index}.`));
  const told = own.filter(({ path: at }) => !/\.(min|max|rationale|owner)$/.test(at ?? ''));
  const warns = textAt(raw, ['severity']) === 'warn';
  return (
    <li className={classes.gate} data-wrong={own.length > 0 || undefined} aria-label={`Gate ${index + 1}`}>
      <div className={classes.gateLine}>
        <Select
          label={warns ? 'Metric, warns only' : 'Metric'}
          aria-label={`Metric of ${name}`}
          data={
            known || metric === '' ? options : [...options, { group: 'Not a metric of this task', items: [metric] }]
          }
          value={metric || null}
          onChange={(next) => next && edit(...metricEdits(path, raw, next, choices))}
          searchable
          allowDeselect={false}
          disabled={readOnly}
        />
        <Select
          label="About"
          aria-label={`What ${name} is about`}
          data={(scopes.some(({ value }) => value === scope)
            ? scopes
            : [...scopes, { value: scope, label: scope }]
          ).map(({ value, label }) => ({ value, label: plainText(label) }))}
          value={scope}
          onChange={(next) => next && edit(...scopeEdits(path, raw, next, choices))}
          allowDeselect={false}
          disabled={readOnly}
        />
        <NumberField path={[...path, 'min']} label="Min" placeholder="–" />
        <NumberField path={[...path, 'max']} label="Max" placeholder="–" />
        <div className={classes.gateActions}>
          <ActionIcon variant="subtle" size="sm" aria-label={`More of ${name}`} aria-expanded={open} onClick={onToggle}>
            <IconChevronDown size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label={`Duplicate ${name}`}
            disabled={readOnly}
            onClick={() => edit({ path: ['gates', index + 1], value: raw, insert: true })}
          >
            <IconCopy size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label={`Remove ${name}`}
            disabled={readOnly}
            onClick={() => edit({ path: only ? ['gates'] : path, value: undefined })}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      </div>
      {Object.keys(group).length > 0 && (
        <div className={classes.gateMore}>
          {Object.entries(group).map(([column, value]) => (
            <TextInputOnLeave
              key={column}
              label={plainText(column, 40)}
              placeholder="Value of the group"
              text={String(value ?? '')}
              disabled={readOnly}
              onDone={(text) => edit({ path: [...path, 'group', column], value: scalarOf(text) })}
            />
          ))}
        </div>
      )}
      {told.map(({ message, line }) => (
        <p key={`${line} ${message}`} className={formClasses.issue}>
          {plainText(message, 300)}
        </p>
      ))}
      {open && (
        <div className={classes.gateMore}>
          <ChoiceField
            path={[...path, 'severity']}
            label="When it fails"
            options={[
              { value: 'block', label: 'Blocks: the verdict is fail' },
              { value: 'warn', label: 'Warns: the verdict stays' },
            ]}
            fallback="block"
          />
          <ChoiceField
            path={[...path, 'evidence']}
            label="Judged on"
            options={[
              { value: 'interval', label: 'The whole interval' },
              { value: 'point', label: 'The value alone' },
            ]}
            fallback="interval"
          />
          <TextField path={[...path, 'owner']} label="Owner" />
          <TextField path={[...path, 'rationale']} label="Rationale" />
        </div>
      )}
    </li>
  );
}
