import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Openable } from '../../shared/contract/files.ts';
import { DrydockError } from '../../shared/errors.ts';
import type { OpenKind } from '../../shared/file-kinds.ts';
import { useCommand } from '../commands/use-command.ts';
import { useFilePicker } from '../components/file-picker/use-file-picker.ts';
import type { DroppedFile, ImportProgress } from '../host/host.ts';
import { useHost } from '../host/host-context.ts';
import { type OpenFiles, OpenFilesContext } from './open-files.ts';
import { type Notice, OpeningNotice } from './opening-notice.tsx';
import { refuseUnknown } from './refuse-unknown.ts';
import { whereTo } from './where-to.ts';

/** More loose files than this are one dataset: their folder. */
const MOST_LOOSE_FILES = 20;

const titles: Readonly<Record<OpenKind, string>> = {
  model: 'Choose a model',
  data: 'Choose a dataset',
  plan: 'Choose a plan',
};

/** Opens files for every page, and tells how that goes. */
export function OpenFilesProvider({ children }: { children: ReactNode }) {
  const host = useHost();
  const queries = useQueryClient();
  const pick = useFilePicker();
  const [, navigate] = useLocation();
  const [notice, setNotice] = useState<Notice | null>(null);
  const copying = useRef<AbortController | null>(null);

  const files = useMemo<OpenFiles>(() => {
    const show = async (found: readonly Openable[]) => {
      // The last one is remembered last, so that it stands on top; the file that is shown is the first.
      for (const { kind, path } of found.toReversed()) await host.client.recents.add({ kind, path });
      await queries.invalidateQueries({ queryKey: ['recents'] });
      const address = whereTo(found);
      if (address) navigate(address);
    };
    const attempt = async (work: () => Promise<void>) => {
      setNotice(null);
      try {
        await work();
      } catch (thrown) {
        setNotice({ kind: 'failure', error: thrown });
      }
    };
    const openPaths = async (paths: readonly string[]) => {
      const answers = await Promise.allSettled(paths.map((path) => host.client.files.classify({ path })));
      const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
      await show(found);
      const failed = answers.find((answer) => answer.status === 'rejected');
      // Beside a model lie its external data, which are no files to open.
      if (failed && !found.some(({ kind }) => kind === 'model')) throw failed.reason;
    };
    const copyIn = async (dropped: readonly DroppedFile[]) => {
      copying.current?.abort();
      const control = new AbortController();
      copying.current = control;
      const total = dropped.reduce((sum, { file }) => sum + file.size, 0);
      const name = dropped.length === 1 ? dropped[0].name : `${dropped.length} files`;
      const tell = (progress: ImportProgress) => {
        if (copying.current === control) setNotice({ kind: 'copying', name, progress, cancel: () => control.abort() });
      };
      tell({ sent: 0, total });
      try {
        return await host.importFiles!(dropped, { progress: tell, signal: control.signal });
      } finally {
        if (copying.current === control) {
          copying.current = null;
          setNotice(null);
        }
      }
    };
    return {
      open: (...paths) => attempt(() => openPaths(paths)),
      openDropped: (dropped) =>
        attempt(async () => {
          if (dropped.length === 0)
            throw new DrydockError('FILE_UNSUPPORTED', 'what was dropped holds no file', {
              hint: 'Drop files or a folder, or choose them from the folders of this machine.',
            });
          if (!host.importFiles) {
            await openPaths(await Promise.all(dropped.map(({ file }) => host.pathForFile(file))));
            return;
          }
          await refuseUnknown(dropped);
          const { folder, paths } = await copyIn(dropped);
          await openPaths(paths.length > MOST_LOOSE_FILES ? [folder] : paths);
          if (paths.length === 1 && /\.ya?ml$/i.test(paths[0])) setNotice({ kind: 'copied', path: paths[0] });
        }),
      choose: async (kind) => {
        const title = kind ? titles[kind] : 'Open a model, a dataset or a plan';
        const path = await pick({ title, ...(kind ? { kinds: [kind] } : {}) });
        if (path !== null) await attempt(() => openPaths([path]));
      },
      openSample: () => attempt(async () => show([await host.client.files.sample({})])),
    };
  }, [host, queries, pick, navigate]);

  useCommand('file.open', () => void files.choose());
  useCommand('file.open-sample', () => void files.openSample());

  return (
    <OpenFilesContext value={files}>
      {children}
      <OpeningNotice notice={notice} onClose={() => setNotice(null)} />
    </OpenFilesContext>
  );
}
