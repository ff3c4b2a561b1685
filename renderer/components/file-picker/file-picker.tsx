import { Button, Group, Stack, Switch, Text, TextInput, UnstyledButton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import type { FolderEntry } from '../../../shared/contract/files.ts';
import { DrydockError } from '../../../shared/errors.ts';
import { type OpenKind, openKinds } from '../../../shared/file-kinds.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { useHost } from '../../host/host-context.ts';
import { Dialog } from '../dialog.tsx';
import { ErrorPanel } from '../error-panel.tsx';
import { kindWords } from '../kind-icon.tsx';
import { Loading } from '../loading.tsx';
import classes from './file-picker.module.css';
import { FolderList, optionId, ROW_HEIGHT } from './folder-list.tsx';
import { countText, filterEntries, fits, isPath, joinPath, moved, saveName } from './folder-view.ts';
import { UploadButton } from './upload-button.tsx';
import type { FilePickerOptions } from './use-file-picker.ts';

interface FilePickerProps extends FilePickerOptions {
  onPick(path: string): void;
  onClose(): void;
}

const LIST_HEIGHT = 352;
/** Where the last choice was made in this window; the host knows where files were opened before. */
let lastFolder: string | null = null;

/** The folders of the machine that the program runs on. */
export default function FilePicker({
  title,
  mode = 'open',
  kinds = openKinds,
  name: suggested = '',
  folder: first,
  action,
  onPick,
  onClose,
}: FilePickerProps) {
  const { client, importFiles } = useHost();
  const id = useId();
  const [wanted, setWanted] = useState<string | null>(first ?? lastFolder);
  const [hidden, setHidden] = useState(false);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [name, setName] = useState(suggested);
  const [failure, setFailure] = useState<unknown>(null);
  const [replacing, setReplacing] = useState<string | null>(null);
  const [checking, setChecking] = useState(false);
  const query = useQuery({
    queryKey: ['browse', wanted, hidden],
    queryFn: ({ signal }) => client.files.browse({ folder: wanted, hidden }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const shown = query.data;
  const entries = shown ? filterEntries(shown.entries, isPath(text) ? '' : text) : [];
  const current: FolderEntry | undefined = entries[at];

  const go = (folder: string) => {
    setWanted(folder);
    setText('');
    setAt(0);
    setFailure(null);
    setReplacing(null);
  };
  const done = (folder: string, path: string) => {
    lastFolder = folder;
    onPick(path);
  };
  const open = async (path: string) => {
    setFailure(null);
    setChecking(true);
    try {
      const found = await client.files.classify({ path });
      if (!kinds.includes(found.kind)) throw wrongKind(found.path, found.kind, kinds);
      done(parentOf(found.path), found.path);
    } catch (thrown) {
      setFailure(thrown);
    } finally {
      setChecking(false);
    }
  };
  const save = async (folder: string) => {
    const file = saveName(name, suggested);
    if (file === null) {
      setFailure(new DrydockError('USAGE', 'a name is needed, without slashes', { hint: 'Type a name for the file.' }));
      return;
    }
    const path = joinPath(folder, file);
    if (shown?.entries.some((entry) => entry.name === file && entry.kind === 'folder'))
      setFailure(new DrydockError('USAGE', `${plainText(file)} is a folder`, { hint: 'Type another name.' }));
    // The list may lack it: hidden, one of too many, or written since.
    else if (replacing !== file && (await isThere(path))) setReplacing(file);
    else done(folder, path);
  };
  const isThere = (path: string) =>
    client.files.classify({ path }).then(
      () => true,
      (thrown) => DrydockError.from(thrown).code !== 'FILE_NOT_FOUND',
    );
  const choose = (entry: FolderEntry) => {
    if (entry.kind === 'folder') go(entry.path);
    else if (mode === 'open') void open(entry.path);
    else if (mode === 'save') {
      setName(entry.name);
      setReplacing(null);
    }
  };
  const goToPath = async (typed: string) => {
    const path = typed.replace(/^~/, shown?.places[0]?.path ?? '~');
    try {
      go((await client.files.browse({ folder: path })).folder);
    } catch (thrown) {
      if (mode === 'open') await open(path);
      else setFailure(thrown);
    }
  };
  const onKey = (event: KeyboardEvent) => {
    const next = moved(event.key, at, entries.length, Math.floor(LIST_HEIGHT / ROW_HEIGHT) - 1);
    if (next !== null) {
      event.preventDefault();
      setAt(next);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (isPath(text)) void goToPath(text.trim());
      else if (current) choose(current);
    } else if (event.key === 'Backspace' && text === '' && shown?.parent) {
      event.preventDefault();
      go(shown.parent);
    }
  };
  const confirm = () => {
    if (!shown) return;
    if (mode === 'save') void save(shown.folder);
    else if (mode === 'folder') done(shown.folder, shown.folder);
    else if (current) choose(current);
  };
  const word = {
    open: current?.kind === 'folder' ? 'Open folder' : 'Open',
    folder: 'Choose this folder',
    save: 'Save',
  };

  return (
    <Dialog title={title} size={760} onClose={onClose}>
      <Stack gap="sm" className={failure !== null ? classes.short : undefined}>
        {shown && (
          <>
            <nav aria-label="Places" className={classes.places}>
              {shown.places.map((place) => (
                <Button key={place.name} variant="default" onClick={() => go(place.path)}>
                  {place.name}
                </Button>
              ))}
            </nav>
            <nav aria-label="Folder">
              <ol className={classes.crumbs}>
                {shown.crumbs.map((crumb, index) => (
                  <li key={crumb.path}>
                    {index > 1 && <span aria-hidden>›</span>}
                    <UnstyledButton
                      className={classes.crumb}
                      aria-current={index === shown.crumbs.length - 1 ? 'location' : undefined}
                      onClick={() => go(crumb.path)}
                    >
                      {plainText(crumb.name)}
                    </UnstyledButton>
                  </li>
                ))}
              </ol>
            </nav>
          </>
        )}
        <TextInput
          aria-label="Filter, or the path of a file or folder"
          placeholder="Filter, or paste a path"
          data-autofocus
          value={text}
          role="combobox"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? optionId(`${id}-list`, at) : undefined}
          aria-autocomplete="list"
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
        {query.error ? (
          <div className={classes.failure}>
            <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
          </div>
        ) : !shown ? (
          <div className={classes.empty}>
            <Loading what="the folder" />
          </div>
        ) : entries.length === 0 ? (
          <div className={classes.empty} id={`${id}-list`} role="listbox" aria-label="Nothing to choose">
            {shown.entries.length === 0 ? 'This folder is empty.' : 'Nothing in this folder has such a name.'}
          </div>
        ) : (
          <FolderList
            id={`${id}-list`}
            label={`In ${plainText(shown.folder)}`}
            entries={entries}
            at={at}
            fits={(entry) => fits(entry, mode, kinds)}
            onMove={setAt}
            onChoose={choose}
            onKey={onKey}
          />
        )}
        <Group justify="space-between">
          <Text size="xs" c="dimmed" role="status">
            {shown && !query.error ? countText(shown.entries, entries.length, shown.left_out) : ' '}
          </Text>
          <Switch
            size="xs"
            label="Hidden files"
            checked={hidden}
            onChange={(event) => setHidden(event.currentTarget.checked)}
          />
        </Group>
        {failure !== null && <ErrorPanel error={failure} />}
        {mode === 'save' && (
          <TextInput
            label="Name"
            value={name}
            onChange={(event) => {
              setName(event.currentTarget.value);
              setReplacing(null);
              setFailure(null);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') confirm();
            }}
          />
        )}
        {replacing !== null && (
          <div role="alert" className={classes.replacing}>
            <strong>{plainText(replacing)} is there already.</strong> Saving replaces what it holds.
          </div>
        )}
        <Group gap="sm">
          {mode === 'open' && importFiles && (
            <UploadButton importFiles={importFiles} onPath={(path) => void open(path)} onError={setFailure} />
          )}
          {mode === 'open' && kinds.includes('data') && shown && (
            <Button variant="default" onClick={() => void open(shown.folder)}>
              Open this folder
            </Button>
          )}
          <span className={classes.gap} />
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            onClick={confirm}
            loading={checking}
            disabled={!shown || Boolean(query.error) || (mode === 'open' && !current)}
          >
            {replacing !== null ? `Replace ${plainText(replacing, 40)}` : (action ?? word[mode])}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

const parentOf = (path: string): string => path.replace(/[\\/][^\\/]*$/, '') || '/';

function wrongKind(path: string, kind: OpenKind, kinds: readonly OpenKind[]): DrydockError {
  const wanted = kinds.map((one) => kindWords[one].toLowerCase()).join(' or a ');
  return new DrydockError('FILE_UNSUPPORTED', `${plainText(path, 400)} is a ${kindWords[kind].toLowerCase()}`, {
    hint: `Choose a ${wanted}.`,
  });
}
