import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { createContext, type ReactNode, use, useCallback, useState } from 'react';

interface Question {
  /** Act and object: "Delete 3 runs?" */
  title: string;
  /** What is lost by it, and what is kept. */
  text: ReactNode;
  /** The same act on the button: "Delete 3 runs". */
  act: string;
  /** What the other button says, where "Cancel" could mean either. */
  keep?: string;
}

type Confirm = (question: Question) => Promise<boolean>;

const ConfirmContext = createContext<Confirm>(() => Promise.reject(new Error('nothing asks around this component')));

/** A function that asks before a dangerous act; Cancel, Esc and a click beside it mean no. */
export const useConfirm = (): Confirm => use(ConfirmContext);

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<(Question & { answer: (yes: boolean) => void }) | null>(null);
  const [opened, setOpened] = useState(false);
  const confirm = useCallback<Confirm>(
    (question) =>
      new Promise((resolve) => {
        setAsked({ ...question, answer: resolve });
        setOpened(true);
      }),
    [],
  );
  const answer = (yes: boolean) => {
    setOpened(false);
    asked?.answer(yes);
  };
  return (
    <ConfirmContext value={confirm}>
      {children}
      <Modal opened={opened} onClose={() => answer(false)} title={asked?.title} withCloseButton={false}>
        <Stack gap="lg">
          <Text size="sm" component="div">
            {asked?.text}
          </Text>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" data-autofocus onClick={() => answer(false)}>
              {asked?.keep ?? 'Cancel'}
            </Button>
            <Button color="red" onClick={() => answer(true)}>
              {asked?.act}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </ConfirmContext>
  );
}
