import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';

type TextInputOnLeaveProps = Omit<TextInputProps, 'value' | 'onChange'> & {
  text: string;
  /** What is wrong with a text; such a text is not put into the plan. */
  refuses?(text: string): string | null;
  onDone(text: string): void;
};

/** A text that counts when the field is left, or with Enter; Escape takes it back. */
export function TextInputOnLeave({ text, refuses = () => null, onDone, error, ...props }: TextInputOnLeaveProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const refusal = typed === null ? null : refuses(typed);
  const done = () => {
    if (typed !== null && typed !== text) {
      if (refusal !== null) return;
      onDone(typed);
    }
    setTyped(null);
  };
  return (
    <TextInput
      {...props}
      value={typed ?? text}
      error={refusal ?? error}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
