import { textAt } from '../../../../shared/plan/value-at.ts';
import { ChoiceField, ColumnField, ListField, NumberField, TextField } from '../form/fields.tsx';
import classes from '../form/form.module.css';
import { FormSection } from '../form/form-section.tsx';
import { usePlanForm } from '../form/plan-form-context.ts';

/** Which rows are judged, and what they weigh. */
export function RowsSection() {
  const { value } = usePlanForm();
  const weighted = textAt(value, ['data', 'weight']) !== undefined;
  return (
    <FormSection
      title="Rows"
      about="Which rows are judged, and how they count. Excluded rows are counted in the report."
    >
      <div className={classes.fields}>
        <div className={classes.wide}>
          <TextField
            path={['data', 'where']}
            label="Condition"
            description="SQL over the data's own columns, such as hours > 0"
          />
        </div>
        <NumberField
          path={['data', 'limit']}
          label="Sample of rows"
          description="Drawn by the seed"
          placeholder="All"
          whole
        />
        <ListField path={['data', 'nulls']} label="Missing values" description="Texts, beside the empty field" />
        <ColumnField path={['data', 'id']} label="Id" description="Names rows in tables" />
        <ColumnField path={['data', 'weight']} label="Weight" description="How much each row counts" />
        {weighted && (
          <ChoiceField
            path={['data', 'weight_kind']}
            label="A weight says"
            description="Which changes the intervals"
            options={[
              { value: 'sampling', label: 'Rows it stands for' },
              { value: 'frequency', label: 'Times it was seen' },
            ]}
            fallback="sampling"
          />
        )}
        <ColumnField path={['data', 'cluster']} label="Cluster" description="Rows that depend on each other" />
        <ColumnField path={['data', 'time']} label="Time" description="Performance per value of it" />
        <NumberField path={['seed']} label="Seed" description="Of the sample" placeholder="1" whole />
      </div>
    </FormSection>
  );
}
