import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHtml } from '../../engine/report/render-html.ts';
import type { Report } from '../../shared/report.ts';
import { chromiumPath, launchChromium } from './chromium.ts';
import { hostileNames, hostileReport, regressionReport, sampleReport } from './sample-report.ts';

if (!chromiumPath) console.warn('skipped: the report in a browser (no Chromium: install it, or set CHROMIUM_PATH)');

const reports = {
  binary: sampleReport(),
  regression: regressionReport(),
  'ten classes': sampleReport({ classes: [...'abcdefghij'] }),
  hostile: hostileReport(),
};
type Name = keyof typeof reports;
const names = Object.keys(reports) as Name[];

describe.skipIf(!chromiumPath)('the HTML report in Chromium', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'drydock-report-'));
  const files = new Map<Name, string>();

  beforeAll(async () => {
    browser = await launchChromium();
    for (const [name, report] of Object.entries(reports) as [Name, Report][]) {
      const file = join(folder, `${name}.html`);
      writeFileSync(file, renderHtml(report));
      files.set(name, pathToFileURL(file).href);
    }
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  interface Seen {
    requests: string[];
    messages: string[];
    dialogs: number;
  }

  async function withReport(
    name: Name,
    options: { width?: number; colorScheme?: 'light' | 'dark' },
    look: (page: Page, seen: Seen) => Promise<void>,
  ): Promise<void> {
    const { width = 1280, colorScheme = 'light' } = options;
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    try {
      const page = await context.newPage();
      const seen: Seen = { requests: [], messages: [], dialogs: 0 };
      page.on('request', (request) => {
        if (!request.url().startsWith('data:')) seen.requests.push(request.url());
      });
      page.on('console', (message) => seen.messages.push(message.text()));
      page.on('dialog', async (dialog) => {
        seen.dialogs += 1;
        await dialog.dismiss();
      });
      await page.goto(files.get(name) as string);
      await look(page, seen);
    } finally {
      await context.close();
    }
  }

  /** How far the page reaches past its right edge, tables that scroll on their own left aside. */
  const overflow = (page: Page) =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  const themes = [
    ['binary', 'light'],
    ['binary', 'dark'],
    ['regression', 'dark'],
    ['ten classes', 'light'],
  ] as const;
  test.each(themes)('%s, %s: no accessibility violation', async (name, colorScheme) => {
    await withReport(name, { colorScheme }, async (page) => {
      // Folded parts are part of the report.
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`),
      ).toEqual([]);
    });
  });

  test.each([1400, 800, 400])('fits %d pixels', async (width) => {
    for (const name of names) {
      await withReport(name, { width }, async (page) => {
        expect([name, await overflow(page)]).toEqual([name, 0]);
      });
    }
  });

  test('fetches nothing, says nothing on the console, and loads its own fonts', async () => {
    await withReport('binary', {}, async (page, seen) => {
      const fonts = await page.evaluate<string[]>(
        "document.fonts.ready.then((fonts) => [...fonts].filter((font) => font.status === 'loaded').map((font) => font.family))",
      );
      expect(fonts.map((family) => family.replace(/"/g, ''))).toEqual(
        expect.arrayContaining(['Inter Variable', 'JetBrains Mono Variable']),
      );
      expect(seen.requests).toHaveLength(1);
      expect(seen.messages).toEqual([]);
    });
  });

  test('hostile names stay text: no script, no handler, no dialog, no request', async () => {
    await withReport('hostile', {}, async (page, seen) => {
      const count = (selector: string) => page.locator(selector).count();
      expect(await count('script, iframe, object, embed, img, link, base, form, foreignObject')).toBe(0);
      expect(await count('[href]:not([href^="#"])')).toBe(0);
      const handlers = await page.evaluate<number>(
        "[...document.querySelectorAll('*')].filter((one) => one.getAttributeNames().some((name) => name.startsWith('on'))).length",
      );
      expect(handlers).toBe(0);
      expect(seen).toMatchObject({ dialogs: 0, messages: [] });
      expect(seen.requests).toHaveLength(1);
      const text = await page.evaluate<string>('document.body.innerText');
      for (const name of ['<script>alert(1)</script>', ']]>', '&lt;b&gt;', '{n|rich} {b} {c}']) {
        expect(hostileNames).toContain(name);
        expect(text).toContain(name);
      }
      expect(text).not.toMatch(/[\u0000-\u0008\u000e-\u001f\u202a-\u202e\u2066-\u2069]/);
    });
  });

  test('prints in light colours with everything folded opened and nothing cut off', async () => {
    await withReport('binary', { colorScheme: 'dark', width: 703 }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await overflow(page)).toBe(0);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
      expect(await page.locator('details pre').evaluate((plan) => plan.getBoundingClientRect().height)).toBeGreaterThan(
        50,
      );
    });
  });
});
