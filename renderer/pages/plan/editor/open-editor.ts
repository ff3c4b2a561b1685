import { autocompletion, type CompletionContext, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory, redo, undo } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorSelection, EditorState, Transaction } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { PlanIssue } from '../../../../shared/plan/document.ts';
import type { PlanSources } from '../../../../shared/plan-preview.ts';
import { editorTheme } from './editor-theme.ts';
import { planCompletions } from './plan-completions.ts';
import { textChange } from './text-change.ts';
import { yamlPlace } from './yaml-place.ts';

export interface OpenEditor {
  /** One step of the history; the cursor stays where it is. */
  replace(text: string): void;
  showIssues(issues: readonly PlanIssue[]): void;
  /** 1-based. */
  goTo(line: number): void;
  undo(): void;
  redo(): void;
  close(): void;
}

interface EditorOptions {
  parent: HTMLElement;
  text: string;
  nonce: string;
  sources(): PlanSources;
  onChange(text: string): void;
  onValidate(): void;
}

export function openEditor({ parent, text, nonce, sources, onChange, onValidate }: EditorOptions): OpenEditor {
  // The editor knows one line break only; a file keeps its own.
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const inside = (outer: string) => outer.replaceAll('\r\n', '\n');
  const outside = (inner: string) => (lineBreak === '\n' ? inner : inner.replaceAll('\n', lineBreak));
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: inside(text),
      extensions: [
        EditorView.cspNonce.of(nonce),
        EditorView.contentAttributes.of({ 'aria-label': 'The plan as YAML', tabindex: '0' }),
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        indentOnInput(),
        indentUnit.of('  '),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        search({ top: true }),
        yaml(),
        autocompletion({ override: [(context) => complete(context, sources())], icons: false }),
        lintGutter(),
        editorTheme,
        keymap.of([
          // The default keymap would begin a line with these keys, and the window's own would not hear them.
          {
            key: 'Mod-Enter',
            run: () => {
              onValidate();
              return true;
            },
          },
          ...completionKeymap,
          ...defaultKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...lintKeymap,
          indentWithTab,
        ]),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) onChange(outside(state.doc.toString()));
        }),
      ],
    }),
  });
  return {
    replace: (next) => {
      const change = textChange(view.state.doc.toString(), inside(next));
      if (change)
        view.dispatch({
          changes: change,
          effects: EditorView.scrollIntoView(Math.min(change.from, view.state.doc.length - (change.to - change.from)), {
            y: 'nearest',
            yMargin: 60,
          }),
          annotations: [isolateHistory.of('full'), Transaction.userEvent.of('input.form')],
        });
    },
    showIssues: (issues) => view.dispatch(setDiagnostics(view.state, diagnosticsOf(view.state, issues))),
    goTo: (line) => {
      const { from } = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
      view.dispatch({
        selection: EditorSelection.cursor(from),
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      view.focus();
    },
    undo: () => undo(view),
    redo: () => redo(view),
    close: () => view.destroy(),
  };
}

function complete(context: CompletionContext, sources: PlanSources) {
  const { state, pos, explicit } = context;
  const place = yamlPlace(state.sliceDoc(0, pos), pos);
  if (!place || (place.typed === '' && !explicit)) return null;
  const options = planCompletions(place, sources).map(({ label, insert, detail }) => ({
    label,
    apply: insert,
    ...(detail ? { detail: detail.slice(0, 60) } : {}),
  }));
  return options.length > 0 ? { from: pos - place.typed.length, options } : null;
}

function diagnosticsOf(state: EditorState, issues: readonly PlanIssue[]) {
  return issues.map(({ message, line = 1, column = 1 }) => {
    const { from, to, text } = state.doc.line(Math.max(1, Math.min(line, state.doc.lines)));
    const start = Math.min(from + column - 1, to);
    const word = /^[^\s,:{}[\]#]+/.exec(text.slice(start - from))?.[0].length ?? 1;
    return { from: Math.min(start, to), to: Math.min(to, start + word), severity: 'error' as const, message };
  });
}
