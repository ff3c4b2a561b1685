import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { DrydockError } from '../../../../shared/errors.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { scalarOf } from '../../../../shared/plan/scalar-of.ts';
import { tasks } from '../../../../shared/plan/schema.ts';
import { listAt, recordAt, textAt } from '../../../../shared/plan/value-at.ts';
import { ChoiceField, ColumnField, ListField, NumberField, TextField } from '../form/fields.tsx';
import classes from '../form/form.module.css';
import { FormSection } from '../form/form-section.tsx';
import { usePlanForm } from '../form/plan-form-context.ts';

const taskLabels: Readonly<Record<(typeof tasks)[number], string>> = {
  'binary-classification': 'Binary classification',
  'multiclass-classification': 'Multiclass classification',
  regression: 'Regression',
};

/** What is predicted, and how the model's outputs say it. */
export function OutcomeSection() {
  const { value, sources } = usePlanForm();
  const task = textAt(value, ['task']);
  const isBinary = task === 'binary-classification';
  const isRegression = task === 'regression';
  const classList = listAt(value, ['outputs', 'classes']).map((name) => String(name ?? ''));
  const outputs = sources.model?.outputs.map(({ name, type }) => ({ value: name, label: `${name} · ${type}` })) ?? [];
  const isFile = 'predictions' in recordAt(value, ['model']);
  return (
    <FormSection
      title="Outcome"
      path={['outputs']}
      about="The true outcome in the data, and how the model's outputs become predictions of it."
    >
      <div className={classes.fields}>
        <ChoiceField
          path={['task']}
          label="Task"
          options={tasks.map((name) => ({ value: name, label: taskLabels[name] }))}
        />
        <ColumnField path={['data', 'target']} label="Target column" clearable={false} />
        {isRegression ? (
          isFile ? (
            <TextField path={['outputs', 'prediction']} label="Predicted value" />
          ) : (
            <ChoiceField path={['outputs', 'prediction']} label="Predicted value" options={outputs} />
          )
        ) : (
          <>
            {isFile ? (
              <>
                <TextField path={['outputs', 'scores']} label="Scores" />
                <TextField path={['outputs', 'label']} label="Label" />
              </>
            ) : (
              <>
                <ChoiceField path={['outputs', 'scores']} label="Scores" options={outputs} clearable />
                <ChoiceField path={['outputs', 'label']} label="Label" options={outputs} clearable />
              </>
            )}
            <ChoiceField
              path={['outputs', 'activation']}
              label="Activation"
              options={['none', 'sigmoid', 'softmax']}
              fallback="none"
            />
            {isBinary && <NumberField path={['outputs', 'threshold']} label="Threshold" placeholder="0.5" />}
            <div className={classes.wide}>
              <ListField path={['outputs', 'classes']} label="Classes, in the order of the score columns" />
              <ClassesFromData shown={classList.length === 0} />
            </div>
            {isBinary && (
              <>
                <ChoiceField
                  path={['data', 'positive']}
                  label="Positive class"
                  options={classList}
                  description="The event that is predicted"
                  placeholder="To be chosen"
                />
                <ChoiceField
                  path={['data', 'favourable']}
                  label="Favourable outcome"
                  options={classList}
                  description="Good for the person"
                  placeholder="As positive"
                  clearable
                />
              </>
            )}
          </>
        )}
      </div>
    </FormSection>
  );
}

/** A first list of classes: those that the model names, else the values of the target. */
function ClassesFromData({ shown }: { shown: boolean }) {
  const { value, sources, readOnly, edit, valuesOf } = usePlanForm();
  const target = textAt(value, ['data', 'target']);
  const own = sources.model?.classes[0]?.classes;
  const take = useMutation({
    mutationFn: async () => {
      const values = own ?? (await valuesOf(target!)).values;
      edit({ path: ['outputs', 'classes'], value: values.map((name) => scalarOf(name)) });
    },
  });
  if (!shown || (!own && target === undefined)) return null;
  return (
    <>
      <Button variant="default" mt={8} disabled={readOnly} loading={take.isPending} onClick={() => take.mutate()}>
        {own ? 'Take the classes that the model names' : 'Take the values of the target, sorted'}
      </Button>
      {take.error && <p className={classes.issue}>{plainText(DrydockError.from(take.error).message, 300)}</p>}
    </>
  );
}
