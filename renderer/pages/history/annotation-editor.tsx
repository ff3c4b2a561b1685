import { Button, Group, Stack, TagsInput, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type HistoryRow, tagSchema } from '../../../shared/contract/history.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { Dialog } from '../../components/dialog.tsx';
import type { Change } from './run-actions.ts';
import { countedRuns } from './run-actions.ts';

interface AnnotationEditorProps {
  rows: readonly HistoryRow[];
  /** Tags that runs have, to choose from. */
  known: readonly string[];
  onSave: (change: Change) => void;
  onClose: () => void;
}

/** Tags and note of one run; of several the tags that all of them have. */
export function AnnotationEditor({ rows, known, onSave, onClose }: AnnotationEditorProps) {
  const before = rows[0].tags.filter((tag) => rows.every(({ tags }) => tags.includes(tag)));
  const noteBefore = rows.length === 1 ? (rows[0].note ?? '') : undefined;
  const [tags, setTags] = useState(before);
  const [note, setNote] = useState(noteBefore ?? '');
  const wrong = tags.map((tag) => tagSchema.safeParse(tag).error?.issues[0]?.message).find((message) => message);
  const save = () => {
    onSave({
      ids: rows.map(({ run }) => run.id),
      add_tags: tags.filter((tag) => !before.includes(tag)),
      remove_tags: before.filter((tag) => !tags.includes(tag)),
      ...(noteBefore === undefined || note === noteBefore ? {} : { note: note.trim() === '' ? null : note }),
    });
    onClose();
  };
  const of = rows.length === 1 ? `“${plainText(rows[0].run.name, 40)}”` : countedRuns(rows.length);
  return (
    <Dialog onClose={onClose} title={rows.length === 1 ? `Tags and note of ${of}` : `Tag ${of}`}>
      <Stack
        gap="md"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || wrong) return;
          event.preventDefault();
          event.stopPropagation();
          save();
        }}
      >
        <TagsInput
          data-autofocus
          label="Tags"
          description={
            rows.length === 1
              ? 'Enter or a comma ends a tag'
              : 'Those that all of them have; Enter or a comma ends a tag'
          }
          size="xs"
          data={[...known]}
          comboboxProps={{ withinPortal: false }}
          value={tags}
          onChange={setTags}
          {...(wrong ? { error: `A tag ${wrong}` } : {})}
        />
        {noteBefore !== undefined && (
          <Textarea
            label="Note"
            size="xs"
            autosize
            minRows={3}
            maxRows={12}
            maxLength={10_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
        <Text size="xs" c="dimmed">
          The audit trail keeps that tags and notes changed, and which tags.
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={wrong !== undefined} onClick={save}>
            Save
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
