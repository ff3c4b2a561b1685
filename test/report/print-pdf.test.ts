import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { printPdf } from '../../engine/report/print-pdf.ts';
import { renderHtml } from '../../engine/report/render-html.ts';
import { chromiumPath } from './chromium.ts';
import { sampleReport } from './sample-report.ts';

afterEach(() => vi.unstubAllEnvs());

describe.skipIf(!chromiumPath)('printing a report', () => {
  test('gives a PDF of several pages and leaves nothing behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-print-'));
    vi.stubEnv('TMPDIR', folder);
    vi.stubEnv('CHROMIUM_PATH', chromiumPath);
    const pdf = Buffer.from(await printPdf(renderHtml(sampleReport()))).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  test('can be cancelled', async () => {
    const stop = new AbortController();
    const printed = printPdf(renderHtml(sampleReport()), stop.signal);
    stop.abort();
    await expect(printed).rejects.toMatchObject({ code: 'JOB_CANCELLED' });
  });
});

test.skipIf(process.platform === 'win32')('a browser that fails is named with what it said', async () => {
  vi.stubEnv('CHROMIUM_PATH', '/bin/false');
  await expect(printPdf('<p>')).rejects.toMatchObject({
    code: 'PDF_UNAVAILABLE',
    message: expect.stringContaining('/bin/false ended with 1'),
  });
});
