import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';

/** Drops files on the window, as from the desktop. */
export async function dropFiles(
  page: Page,
  files: readonly (string | { name: string; bytes: Uint8Array })[],
): Promise<void> {
  const given = files.map((file) =>
    typeof file === 'string' ? { name: basename(file), bytes: readFileSync(file) } : file,
  );
  const encoded = given.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
  await page.evaluate((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of dropped)
      transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, encoded);
}
