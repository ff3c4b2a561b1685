import { MOST_IMPORTED_FILES } from '../../shared/import-limits.ts';
import type { DroppedFile } from '../host/host.ts';

/**
 * The files of a drop. `into`: also those inside dropped folders, under their names from there; otherwise a folder is
 * one entry. What is in the transfer is gone once the event is over, so it is taken before anything is waited for.
 */
export function collectDrop(transfer: DataTransfer, { into }: { into: boolean }): Promise<DroppedFile[]> {
  const loose = [...transfer.files].map((file) => ({ file, name: file.name }));
  if (!into) return Promise.resolve(loose);
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return entries.some(({ isDirectory }) => isDirectory) ? filesOf(entries) : Promise.resolve(loose);
}

async function filesOf(entries: readonly FileSystemEntry[]): Promise<DroppedFile[]> {
  const files: DroppedFile[] = [];
  const open = [...entries];
  // One more than may be copied is enough to refuse them.
  for (let entry = open.pop(); entry && files.length <= MOST_IMPORTED_FILES; entry = open.pop()) {
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory) open.push(...(await childrenOf(entry as FileSystemDirectoryEntry)));
    else files.push({ file: await fileOf(entry as FileSystemFileEntry), name: entry.fullPath.replace(/^\/+/, '') });
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives some at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return children;
    children.push(...some);
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));
