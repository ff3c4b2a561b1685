import { recordAt } from '../../../../shared/plan/value-at.ts';
import { TextField } from '../form/fields.tsx';
import classes from '../form/form.module.css';
import { FormSection } from '../form/form-section.tsx';
import { usePlanForm } from '../form/plan-form-context.ts';

/** The name of the plan and the files that it joins. */
export function FilesSection() {
  const { value } = usePlanForm();
  const model = recordAt(value, ['model']);
  const path = 'predictions' in model ? ['model', 'predictions'] : 'path' in model ? ['model', 'path'] : ['model'];
  return (
    <FormSection title="Files">
      <div className={classes.fields}>
        <TextField path={['name']} label="Name" placeholder="Untitled plan" />
        <TextField path={path} label={'predictions' in model ? 'Predictions file' : 'Model file'} />
        <TextField path={['data', 'path']} label="Data file" />
      </div>
    </FormSection>
  );
}
