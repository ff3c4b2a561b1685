import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { beforeAll, expect, test } from 'vitest';
import { DataType, model, node, port } from '../fixtures/models/onnx-builder.ts';
import { dataAt, modelsAt, plansAt } from './pages/project.ts';
import { shellOf } from './pages/shell.ts';
import { see } from './see.ts';
import { suite } from './suite.ts';
import { validated } from './validated.ts';

const IMG = '<img src=x onerror=alert(1)>';
const NAMES = [
  IMG,
  '__proto__',
  'constructor',
  '\u202egnp.exe',
  '\u001b[31mred\u0007',
  '🙂👨‍👩‍👧',
  'two\nlines',
  `"it's" \\ 'q'`,
  'x'.repeat(10_000),
  '</script><script>alert(2)</script>',
];
const TEAM = '<b>team</b>\u202e';
const LONG = 'k'.repeat(10_000);
const OUTPUT = '\u202econstructor<b>';
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** A model, rows and a plan in which everything that has a name has a hostile one. Returns the plan's path. */
function hostileProject(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const bytes = model(
    {
      name: IMG,
      node: [node('Sigmoid', [IMG], [OUTPUT])],
      input: [port(IMG, DataType.FLOAT, ['<b>N</b>', 1])],
      output: [port(OUTPUT, DataType.FLOAT, ['<b>N</b>', 1])],
    },
    {
      producerName: IMG,
      producerVersion: '\u202e1\u001b[31m',
      metadataProps: NAMES.map((key, i) => ({ key, value: NAMES[NAMES.length - 1 - i] })),
    },
  );
  writeFileSync(join(folder, 'model.onnx'), bytes);
  const rows = NAMES.flatMap((name, i) =>
    Array.from({ length: 40 }, (_, k) =>
      JSON.stringify({
        [TEAM]: name,
        [IMG]: Math.sin(i * 40 + k) * 3,
        ['__proto__']: name,
        constructor: NAMES[(i + 3) % NAMES.length],
        [LONG]: k % 3,
        y: Math.sin(i * 40 + k) + Math.cos(k * 7.3) > 0 ? IMG : NAMES[5],
      }),
    ),
  );
  writeFileSync(join(folder, 'data.jsonl'), rows.join('\n'));
  const plan = {
    drydock: 1,
    name: `${NAMES.slice(0, 8).join(' ')}${'n'.repeat(10_000)}`,
    model: 'model.onnx',
    task: 'binary-classification',
    data: { path: 'data.jsonl', target: 'y', positive: IMG, sensitive: [TEAM, LONG] },
    inputs: { [IMG]: { columns: [IMG] } },
    outputs: { scores: OUTPUT, classes: [NAMES[5], IMG] },
    gates: [
      {
        metric: 'demographic_parity_difference',
        sensitive: TEAM,
        max: 0.5,
        rationale: `${IMG}\u202e`,
        owner: NAMES[8],
      },
      { metric: 'accuracy', group: { [TEAM]: '__proto__' }, min: 0.1 },
    ],
    privacy: { min_group: 0 },
  };
  const file = join(folder, 'drydock.yaml');
  writeFileSync(file, JSON.stringify(plan, null, 1));
  return file;
}

suite('hostile names', (bench) => {
  const folder = () => join(bench.workspace, 'a <img src=x onerror=alert(1)> folder');
  let ids: string[] = [];
  beforeAll(async () => {
    const plan = hostileProject(folder());
    ids = [await validated(plan, bench.workspace), await validated(plan, bench.workspace, '--limit', '300')];
  });

  test.each([
    ['the start', () => '/', 'Start'],
    ['the model', () => modelsAt(join(folder(), 'model.onnx')), '\ufffdconstructor<b>'],
    ['the data', () => dataAt(join(folder(), 'data.jsonl')), '<b>team</b>\ufffd'],
    ['a column', () => `${dataAt(join(folder(), 'data.jsonl'))}&column=__proto__`, '<b>team</b>\ufffd'],
    [
      'a column with markup',
      () => `${dataAt(join(folder(), 'data.jsonl'))}&${new URLSearchParams({ column: IMG })}`,
      '<b>team</b>\ufffd',
    ],
    ['a long column', () => `${dataAt(join(folder(), 'data.jsonl'))}&column=${LONG}`, 'kkkkkkkkkk'],
    ['the plan', () => plansAt(join(folder(), 'drydock.yaml')), 'rows encode'],
    [
      'a new plan',
      () =>
        `/plans?${new URLSearchParams({ model: join(folder(), 'model.onnx'), data: join(folder(), 'data.jsonl') })}`,
      IMG,
    ],
    ['the history', () => '/runs', IMG],
    ['the comparison', () => `/runs/compare?ids=${ids.join(',')}`, 'Rows judged'],
    ['performance', () => `/runs/${ids[0]}?tab=performance`, 'All 2 gates pass'],
    ['calibration', () => `/runs/${ids[0]}?tab=calibration`, IMG],
    ['fairness', () => `/runs/${ids[0]}?tab=fairness`, '<b>team</b>\ufffd'],
    ['rows', () => `/runs/${ids[0]}?tab=rows`, IMG],
    ['methods', () => `/runs/${ids[0]}?tab=methods`, IMG],
    ['the audit trail', () => '/audit', 'run.created'],
    ['no such file', () => dataAt(`/no/${IMG}\u202e\u001b[31m/${'z'.repeat(3_000)}.csv`), 'DATA_NOT_FOUND'],
  ])('%s shows them harmless, in its bounds', async (_name, address, shown) => {
    const { page } = bench.workbench;
    await bench.workbench.show(page, address());
    await see(page.getByRole('heading', { level: 1 })).toBeVisible();
    await see(page.getByRole('main')).toContainText(shown);
    await see(page.getByText(/^(Loading|Reading) /)).toHaveCount(0);
    await expectHarmless(page);
  });

  test('the words of charts and their tables, under the pointer too', async () => {
    const { page } = bench.workbench;
    await bench.workbench.show(page, `/runs/${ids[0]}?tab=fairness`);
    const figures = page.getByRole('tabpanel').getByRole('figure');
    await see(figures.first().locator('svg').first()).toBeVisible();
    for (const figure of await figures.all()) {
      await figure.scrollIntoViewIfNeeded();
      const box = await figure.boundingBox();
      if (!box) continue;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.move(box.x + box.width / 2 + 12, box.y + box.height / 2 + 6);
      await expectHarmless(page);
      const table = figure.getByRole('button', { name: /^Show as a table/ });
      if ((await table.count()) > 0) await table.first().click();
    }
    await expectHarmless(page);
  });

  test('the palette, the notice of a run that ended and the name of its report', async () => {
    const { page } = bench.workbench;
    await bench.workbench.show(page, plansAt(join(folder(), 'drydock.yaml')));
    const validate = page.getByRole('button', { name: /^Validate/ });
    await see(validate).toBeEnabled();
    await validate.click();
    await page.waitForURL('**/runs/*');
    await see(page.getByRole('region', { name: 'Verdict' })).toBeVisible({ timeout: 30_000 });
    await expectHarmless(page);
    await page.keyboard.press('Control+k');
    await see(shellOf(page).palette).toBeFocused();
    await page.keyboard.type('img');
    await expectHarmless(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Export …' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download JSON' }).click(),
    ]);
    expect(basename(download.suggestedFilename())).toMatch(/^[\w.-]{1,80}\.json$/);
  });
});

/** No script ran (the suite hears dialogs), no markup of theirs is in the page, nothing is reordered or too wide. */
async function expectHarmless(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const main = document.querySelector('main')!;
    return {
      markup: document.querySelectorAll('body img:not(.cm-widgetBuffer), main script, main b, [onerror]').length,
      wider: document.documentElement.scrollWidth > innerWidth || main.scrollWidth > main.clientWidth,
      title: document.title,
      text: document.body.innerText,
      labels: [...document.querySelectorAll('[aria-label], [title]')]
        .map((element) => `${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('title') ?? ''}`)
        .join('\n'),
      empty: main.innerText.trim() === '',
    };
  });
  expect(found).toMatchObject({ markup: 0, wider: false, empty: false });
  expect(found.title.length).toBeLessThan(300);
  for (const text of [found.title, found.text, found.labels]) {
    expect(text.replaceAll('\n', '')).not.toMatch(FORBIDDEN);
    expect(text).not.toMatch(/(.)\1{3000}/);
  }
}
