import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { PlanPath } from '../../../../shared/plan/edit-plan.ts';
import { listAt } from '../../../../shared/plan/value-at.ts';
import { parseNumbers } from './parse-numbers.ts';
import { issueAt, usePlanForm } from './plan-form-context.ts';

interface NumbersFieldProps {
  path: PlanPath;
  label: string;
  placeholder?: string;
}

/** A short list of numbers with commas between. */
export function NumbersField({ path, label, placeholder }: NumbersFieldProps) {
  const { value, issues, readOnly, edit } = usePlanForm();
  const [typed, setTyped] = useState<string | null>(null);
  const text = listAt(value, path).join(', ');
  const numbers = typed === null ? null : parseNumbers(typed);
  const issue = issueAt(issues, path, true);
  const done = () => {
    if (typed === null || typed === text) setTyped(null);
    else if (numbers) {
      edit({ path, value: numbers.length === 0 ? undefined : numbers });
      setTyped(null);
    }
  };
  return (
    <TextInput
      label={label}
      {...(placeholder === undefined ? {} : { placeholder })}
      value={typed ?? text}
      disabled={readOnly}
      error={
        typed !== null && !numbers ? 'Numbers with commas between' : issue ? plainText(issue.message, 300) : undefined
      }
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
