import { Group, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { PlanPath } from '../../../../shared/plan/edit-plan.ts';
import classes from './form.module.css';
import { issueAt, usePlanForm } from './plan-form-context.ts';

interface FormSectionProps {
  title: string;
  about?: ReactNode;
  /** The part of the plan: what is wrong with the part itself is told under its title. */
  path?: PlanPath;
  actions?: ReactNode;
  children: ReactNode;
}

export function FormSection({ title, about, path, actions, children }: FormSectionProps) {
  const { issues } = usePlanForm();
  const id = useId();
  const issue = path && issueAt(issues, path);
  return (
    <section className={classes.section} aria-labelledby={id}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} id={id} className={classes.title}>
          {title}
        </Title>
        {actions}
      </Group>
      {about && <div className={classes.about}>{about}</div>}
      {issue && <p className={classes.issue}>{plainText(issue.message, 300)}</p>}
      {children}
    </section>
  );
}
