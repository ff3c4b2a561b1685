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
        <NumberField path={['data', 'limit']} label="Sample of rows" placeholder="All" whole />
        <ListField path={['data', 'nulls']} label="Texts that mean missing" />
        <ColumnField path={['data', 'id']} label="Id" />
        <ColumnField path={['data', 'weight']} label="Weight" />
        {weighted && (
          <ChoiceField
            path={['data', 'weight_kind']}
            label="A weight says"
            options={[
              { value: 'sampling', label: 'Rows it stands for' },
              { value: 'frequency', label: 'Times it was seen' },
            ]}
            fallback="sampling"
          />
        )}
        <ColumnField path={['data', 'cluster']} label="Cluster" description="Rows of one value depend on each other" />
        <ColumnField path={['data', 'time']} label="Time" description="Performance per value of it" />
        <NumberField path={['seed']} label="Seed" placeholder="1" whole />
      </div>
    </FormSection>
  );
}
