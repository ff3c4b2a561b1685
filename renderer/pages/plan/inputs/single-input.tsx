import { ChoiceField, ColumnField, NumberField, TextField } from '../form/fields.tsx';
import formClasses from '../form/form.module.css';
import { NumbersField } from '../form/numbers-field.tsx';
import type { SingleRow } from './input-rows.ts';
import classes from './inputs.module.css';

/** An input that one column fills: image files, or numbers with a shape. */
export function SingleInput({ row: { input, form } }: { row: SingleRow }) {
  const path = ['inputs', input];
  const image = [...path, 'image'];
  return (
    <div className={`${classes.single} ${formClasses.fields}`}>
      {form === 'reshape' ? (
        <>
          <TextField path={[...path, 'column']} label="Column or pattern" placeholder="p*" />
          <NumbersField path={[...path, 'reshape']} label="Shape of one row" placeholder="1, 8, 8" />
        </>
      ) : (
        <>
          <ColumnField path={[...path, 'column']} label="Column with image files" clearable={false} />
          <NumberField path={[...image, 'width']} label="Width in pixels" whole />
          <NumberField path={[...image, 'height']} label="Height in pixels" whole />
          <ChoiceField path={[...image, 'layout']} label="Layout" options={['NCHW', 'NHWC']} fallback="NCHW" />
          <ChoiceField path={[...image, 'color']} label="Colour" options={['rgb', 'bgr', 'gray']} fallback="rgb" />
          <ChoiceField path={[...image, 'fit']} label="Fit" options={['cover', 'contain', 'fill']} fallback="cover" />
          <NumbersField path={[...image, 'mean']} label="Mean per channel" placeholder="0, 0, 0" />
          <NumbersField path={[...image, 'std']} label="Deviation per channel" placeholder="1, 1, 1" />
        </>
      )}
    </div>
  );
}
