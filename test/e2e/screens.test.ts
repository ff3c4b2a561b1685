import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../run-drydock.ts';
import { see } from './see.ts';
import { suite } from './suite.ts';
import { validated } from './validated.ts';

const sample = (name: string) => encodeURIComponent(join(root, 'resources', 'sample', name));

for (const colorScheme of ['light', 'dark'] as const)
  suite(
    `every screen, ${colorScheme}`,
    (bench) => {
      let ids: string[] = [];
      beforeAll(async () => {
        const plan = join(root, 'resources', 'sample', 'drydock.yaml');
        ids = [await validated(plan, bench.workspace), await validated(plan, bench.workspace, '--limit', '2000')];
      });

      test.each([
        ['start', () => '/'],
        ['no model yet', () => '/models'],
        ['a model', () => `/models?path=${sample('model.onnx')}`],
        ['no dataset yet', () => '/data'],
        ['a dataset', () => `/data?path=${sample('census-test.csv')}`],
        ['no plan yet', () => '/plans'],
        ['a plan', () => `/plans?path=${sample('drydock.yaml')}`],
        ['a new plan', () => `/plans?model=${sample('model.onnx')}&data=${sample('census-test.csv')}`],
        ['the history', () => '/runs'],
        ['performance', () => `/runs/${ids[0]}?tab=performance`],
        ['calibration', () => `/runs/${ids[0]}?tab=calibration`],
        ['fairness', () => `/runs/${ids[0]}?tab=fairness`],
        ['a group in the inspector', () => `/runs/${ids[0]}?tab=fairness&attribute=sex&group=0`],
        ['a point in the inspector', () => `/runs/${ids[0]}?tab=performance&point=roc.40`],
        ['rows', () => `/runs/${ids[0]}?tab=rows`],
        ['rows of a group', () => `/runs/${ids[0]}?tab=rows&rows=group&attribute=sex&group=0`],
        ['methods', () => `/runs/${ids[0]}?tab=methods`],
        ['a comparison', () => `/runs/compare?ids=${ids.join(',')}`],
        ['the audit trail', () => '/audit'],
        ['settings and doctor', () => '/settings'],
        ['a page that is none', () => '/nowhere'],
        ['a file that is none', () => '/models?path=/nowhere/model.onnx'],
      ])('%s passes axe', async (_name, address) => {
        const { page } = bench.workbench;
        await bench.workbench.show(page, address());
        await see(page.locator('main h1, main h2').first()).toBeVisible();
        await see(page.getByText(/^Loading/)).toHaveCount(0);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
        );
        expect(found).toEqual([]);
      });
    },
    { colorScheme },
  );
