import { useEffect } from 'react';
import { commandOfStroke, type Focus } from './command-of-stroke.ts';
import { isMac } from './platform.ts';
import { useCommands } from './use-command.ts';

/** Runs the commands of the table by their shortcuts, wherever the focus is. Editors that handled a key keep it. */
export function useShortcuts(): void {
  const registry = useCommands();
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const id = commandOfStroke(event, focusOf(event.target), isMac);
      if (id && registry.run(id)) event.preventDefault();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [registry]);
}

function focusOf(target: EventTarget | null): Focus {
  // A dialog that just opened does not have the focus yet.
  if (document.querySelector('[aria-modal="true"]')) return 'dialog';
  if (!(target instanceof HTMLElement)) return 'page';
  // While the list is open, its search is text that is being written.
  if (target.matches('input[aria-haspopup=listbox]:is([readonly], [aria-expanded=false])')) return 'picker';
  const text = target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])');
  return text ? 'text' : 'page';
}
