import { Button, CloseButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DrydockError } from '../../../shared/errors.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import classes from './data-page.module.css';

/** A condition in the language of a plan's `where`; applied with Enter, with its fault below it. */
export function WhereBox({
  applied,
  error,
  onApply,
}: {
  applied: string;
  error: DrydockError | null;
  onApply(where: string): void;
}) {
  const [text, setText] = useState(applied);
  return (
    <form
      className={classes.where}
      onSubmit={(event) => {
        event.preventDefault();
        onApply(text);
      }}
    >
      <TextInput
        aria-label="Rows where this condition holds"
        placeholder="where …, such as age > 30 and sex = 'Female'"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={error && `${plainText(error.message, 400)} ${error.hint}`}
        rightSectionWidth={text === applied ? undefined : 56}
        rightSection={
          text !== applied ? (
            <Button type="submit" variant="subtle" size="compact-xs">
              Apply
            </Button>
          ) : (
            applied !== '' && <CloseButton size="xs" aria-label="Remove the condition" onClick={() => onApply('')} />
          )
        }
      />
    </form>
  );
}
