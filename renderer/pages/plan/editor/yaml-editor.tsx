import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { PlanSources } from '../../../../shared/plan-preview.ts';
import { useCommands } from '../../../commands/use-command.ts';
import type { PlanSession, PlanState } from '../session/plan-session.ts';
import { type OpenEditor, openEditor } from './open-editor.ts';
import classes from './yaml-editor.module.css';

interface YamlEditorProps {
  session: PlanSession;
  state: PlanState;
  sources: PlanSources;
  /** For commands of the page: undo, redo, to a line. */
  handle: RefObject<OpenEditor | null>;
}

/** The plan's text; its history is that of the form too. */
export function YamlEditor({ session, state, sources, handle }: YamlEditorProps) {
  const element = useRef<HTMLDivElement>(null);
  const commands = useCommands();
  const presentSources = useEffectEvent(() => sources);

  useEffect(() => {
    const editor = openEditor({
      parent: element.current!,
      text: session.get().text,
      nonce: document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '',
      sources: () => presentSources(),
      onChange: (text) => session.typed(text),
      onValidate: () => void commands.run('run.validate'),
    });
    const detach = session.attach((text) => editor.replace(text));
    handle.current = editor;
    return () => {
      handle.current = null;
      detach();
      editor.close();
    };
  }, [session, handle, commands]);

  const { check, checkedText, text } = state;
  useEffect(() => {
    if (check && checkedText === text) handle.current?.showIssues(check.issues);
  }, [check, checkedText, text, handle]);

  return <div ref={element} className={classes.editor} />;
}
