import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { FilePickerContext, type FilePickerOptions, type PickFile } from './use-file-picker.ts';

const FilePicker = lazy(() => import('./file-picker.tsx'));

interface Question {
  id: number;
  options: FilePickerOptions;
  answer(path: string | null): void;
}

/** Shows the picker for whoever asks by `useFilePicker`; a new question takes the place of an open one. */
export function FilePickerProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const pick = useCallback<PickFile>(
    (options) =>
      new Promise((answer) => {
        setQuestion((open) => {
          open?.answer(null);
          return { id: (open?.id ?? 0) + 1, options, answer };
        });
      }),
    [],
  );
  const end = (path: string | null) => {
    question?.answer(path);
    setQuestion(null);
  };
  return (
    <FilePickerContext value={pick}>
      {children}
      {question && (
        <Suspense>
          <FilePicker key={question.id} {...question.options} onPick={end} onClose={() => end(null)} />
        </Suspense>
      )}
    </FilePickerContext>
  );
}
