import { Button, Group, Modal, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { formatCount } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { editPlan } from '../../../shared/plan/edit-plan.ts';
import { folderOf, rebasePaths } from '../../../shared/plan/rebase-paths.ts';
import { textAt } from '../../../shared/plan/value-at.ts';
import { useOpenDocument } from '../../app/open-document.ts';
import { useCommand } from '../../commands/use-command.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { useFilePicker } from '../../components/file-picker/use-file-picker.ts';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { addressOf } from '../../files/where-to.ts';
import { useClient } from '../../host/host-context.ts';
import type { OpenEditor } from './editor/open-editor.ts';
import { YamlEditor } from './editor/yaml-editor.tsx';
import { PlanFormProvider, type PlanFormState } from './form/plan-form-context.ts';
import { InputsSection } from './inputs/inputs-section.tsx';
import { PreviewBar } from './live/preview-bar.tsx';
import { useKnownSources, usePlanPreview, useRowCount } from './live/use-plan-preview.ts';
import { ConflictNotice, Notice } from './plan-notices.tsx';
import classes from './plan-page.module.css';
import { FilesSection } from './sections/files-section.tsx';
import { GatesSection } from './sections/gates-section.tsx';
import { GroupsSection } from './sections/groups-section.tsx';
import { OutcomeSection } from './sections/outcome-section.tsx';
import { PrivacySection } from './sections/privacy-section.tsx';
import { RowsSection } from './sections/rows-section.tsx';
import { dropDraft } from './session/drafts.ts';
import { isSaved, type PlanBase } from './session/plan-session.ts';
import { usePlanFile } from './session/use-plan-file.ts';
import { usePlanSession } from './session/use-plan-session.ts';
import { ThresholdOffer } from './threshold-offer.tsx';

interface PlanEditorProps {
  path: string;
  base: PlanBase;
  draftKey: string;
  /** Of a plan that is not saved yet: what it was made from. */
  made?: { model: string; data: string };
}

/** One open plan: the form, its text beside it, and the live check below. */
export function PlanEditor({ path, base, draftKey, made }: PlanEditorProps) {
  const client = useClient();
  const [, navigate] = useLocation();
  const pick = useFilePicker();
  const { session, state, restored } = usePlanSession(path, base, draftKey);
  const file = usePlanFile(session, state);
  const live = usePlanPreview(state.path, state.text);
  const editor = useRef<OpenEditor | null>(null);
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState(restored);
  const [textShown, setTextShown] = useState(true);
  const { check, value } = state;
  const saved = isSaved(state);
  const isNew = state.base.sha256 === null;
  const sources = useKnownSources(live.preview);
  const name = textAt(value, ['name']) ?? (isNew ? 'New plan' : 'Plan');
  useOpenDocument(name, saved);

  const saveAs = async (): Promise<boolean> => {
    const to = await pick({
      title: 'Save the plan',
      mode: 'save',
      kinds: ['plan'],
      name: 'drydock.yaml',
      folder: folderOf(state.path),
    });
    if (to === null) return false;
    const { text, path: from, value: present } = session.get();
    const moved = editPlan(text, rebasePaths(present, folderOf(from), folderOf(to)));
    if (!(await file.save(to, moved))) return false;
    session.load(moved);
    dropDraft(draftKey);
    void client.recents.add({ kind: 'plan', path: to }).catch(() => {});
    return true;
  };
  const save = async (): Promise<boolean> => {
    const done = isNew && made ? await saveAs() : await file.save();
    if (!done) return false;
    notifications.show({ message: `Saved ${plainText(session.get().path, 200)}`, autoClose: 3_000 });
    if (made) navigate(addressOf({ kind: 'plan', path: session.get().path }), { replace: true });
    return true;
  };
  const validate = useMutation({
    mutationFn: async () => {
      const { id } = await client.runs.validate({ plan: session.get().path });
      navigate(`/runs/${id}`);
    },
  });
  const goToLine = useCallback((line: number) => {
    setTextShown(true);
    editor.current?.goTo(line);
  }, []);
  const start = () => {
    const [first] = check?.issues ?? [];
    if (first) goToLine(first.line ?? 1);
    else if (saved) validate.mutate();
    else setAsking(true);
  };
  const saveAndStart = async () => {
    setAsking(false);
    if (await save()) validate.mutate();
  };

  useCommand('plan.save', () => void save(), !saved);
  useCommand('edit.undo', () => editor.current?.undo());
  useCommand('edit.redo', () => editor.current?.redo());
  useCommand('run.validate', start);

  const columnTypes = useMemo(
    () => new Map(sources.data?.columns.map(({ name: column, type }) => [column, type])),
    [sources.data],
  );
  const form = useMemo(
    (): PlanFormState => ({
      value,
      issues: check?.issues ?? [],
      guesses: check?.guesses ?? [],
      gaps: check?.gaps ?? [],
      sources,
      columnTypes,
      readOnly: check === null || check.value === null,
      edit: (...edits) => void session.edit(edits),
      valuesOf: (column) => {
        const { path: at, text } = session.get();
        return client.plans.values({ path: at, text, column });
      },
      goToLine,
      problem: live.preview?.problem ?? null,
    }),
    [value, check, sources, columnTypes, session, client, goToLine, live.preview?.problem],
  );
  const [fault] = check?.issues ?? [];
  const rows = useRowCount(state.path, value, state.checkedText, sources.data !== null && form.readOnly === false);
  const command = made
    ? `drydock init ${quoted(made.model)} ${quoted(made.data)} -o ${quoted(state.path)}`
    : `drydock validate ${quoted(state.path)}`;

  return (
    <PlanFormProvider value={form}>
      <PageHeader
        title={plainText(name, 80)}
        name={plainText(name, 80)}
        about={
          <span className={classes.state}>
            <span className="mono">{plainText(state.path, 200)}</span>
            {isNew && <span>not saved yet</span>}
          </span>
        }
        command={command}
      >
        <Button variant="default" aria-pressed={textShown} onClick={() => setTextShown(!textShown)}>
          {textShown ? 'Hide the text' : 'Show the text'}
        </Button>
        <Button variant="default" onClick={() => void save()} loading={file.saving} disabled={saved}>
          {isNew && made ? 'Save as …' : 'Save'}
        </Button>
        <Button onClick={start} loading={validate.isPending} disabled={check === null}>
          {rows === undefined ? 'Validate' : `Validate ${formatCount(rows)} rows`}
        </Button>
      </PageHeader>
      <ThresholdOffer />
      <div className={classes.columns} data-text={textShown ? 'shown' : 'hidden'}>
        <div>
          {check === null ? (
            <Loading what="the form" />
          ) : (
            <>
              <FilesSection />
              <InputsSection />
              <OutcomeSection />
              <GroupsSection />
              <GatesSection />
              <RowsSection />
              <PrivacySection />
            </>
          )}
        </div>
        <div className={classes.text}>
          <YamlEditor session={session} state={state} sources={sources} handle={editor} />
        </div>
      </div>
      <div className={classes.foot}>
        {told && (
          <Notice
            title="Unsaved changes from before were taken up"
            actions={
              <>
                <Button variant="default" onClick={() => setTold(false)}>
                  Keep them
                </Button>
                <Button
                  variant="default"
                  onClick={() => {
                    session.load(session.get().base.text);
                    setTold(false);
                  }}
                >
                  Discard them
                </Button>
              </>
            }
          />
        )}
        {file.conflict && (
          <ConflictNotice
            conflict={file.conflict}
            text={state.text}
            onReload={file.reload}
            onKeepMine={file.keepMine}
          />
        )}
        {file.saveError && <ErrorPanel error={file.saveError} onRetry={() => void save()} />}
        {validate.error && <ErrorPanel error={validate.error} onRetry={() => validate.mutate()} />}
        {state.editError && (
          <Notice title="The form could not change this">
            <div>
              {plainText(state.editError.message, 300)}. {state.editError.hint}
            </div>
          </Notice>
        )}
        {check?.value === null && (
          <Notice
            title="The text cannot be read, so the form shows its last state"
            actions={
              <Button variant="default" onClick={() => goToLine(fault?.line ?? 1)}>
                Go to line {fault?.line ?? 1}
              </Button>
            }
          >
            <div>{plainText(fault?.message ?? '', 300)}</div>
          </Notice>
        )}
        <PreviewBar
          live={live}
          fault={fault ? { message: fault.message, line: fault.line ?? 1 } : null}
          onGoTo={goToLine}
        />
      </div>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Save the plan before it is validated" centered>
        <Text size="sm">A run judges the plan as it is in its file; this one has changes that are not saved.</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setAsking(false)}>
            Cancel
          </Button>
          <Button data-autofocus onClick={() => void saveAndStart()}>
            Save and validate
          </Button>
        </Group>
      </Modal>
    </PlanFormProvider>
  );
}

/** A path as a shell takes it. */
const quoted = (path: string): string => (/^[\w./:~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
