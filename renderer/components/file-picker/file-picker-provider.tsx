import { lazy, type ReactNode, Suspense, useCallback, useEffect, useEffectEvent, useState } from 'react';
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
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || !question) return;
    event.stopImmediatePropagation();
    end(null);
  });
  useEffect(() => {
    // Listens before every dialog that may have asked: otherwise that one would close, under the picker.
    const listener = (event: KeyboardEvent) => onEscape(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
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
