import { ChoiceField, NumberField } from '../form/fields.tsx';
import classes from '../form/form.module.css';
import { FormSection } from '../form/form-section.tsx';

/** What may be shown and kept of single rows and small groups. */
export function PrivacySection() {
  return (
    <FormSection
      title="Privacy"
      path={['privacy']}
      about="What reports show of small groups, and what is kept of each row."
    >
      <div className={classes.fields}>
        <NumberField
          path={['privacy', 'min_group']}
          label="Hide cells below"
          description="Rows; 10 in exports with groups"
          placeholder="By default"
          whole
        />
        <ChoiceField
          path={['privacy', 'keep_predictions']}
          label="Predictions of each row"
          description="Kept in the workspace"
          options={[
            { value: 'full', label: 'Kept, with groups' },
            { value: 'no_groups', label: 'Kept, without groups' },
            { value: 'none', label: 'Not kept' },
          ]}
          fallback="full"
        />
      </div>
    </FormSection>
  );
}
