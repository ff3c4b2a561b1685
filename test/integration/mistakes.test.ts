import { expect, it } from 'vitest';
import { binaryPlan, Project } from './project.ts';

const project = new Project('mistakes');

it('a target that is no class names the class it most likely means', async () => {
  const text = (yes: string) => `score,outcome\n0.1,no\n0.9,${yes}\n`;
  const of = async (yes: string, classes = ['no', 'malignant']) => {
    const path = project.write(`t-${Math.random()}.csv`, text(yes));
    return project.failure({
      ...binaryPlan({ path, positive: classes[1] }),
      outputs: { scores: 'y', classes },
    });
  };
  const blanks = await of('malignant ');
  expect([blanks.code, blanks.exit]).toEqual(['DATA_TARGET_UNKNOWN', 4]);
  expect(blanks.message).toContain('(did you mean "malignant"? There are blanks around the value)');
  expect((await of('Malignant')).message).toContain('(did you mean "malignant"?)');
  expect((await of('malignent')).message).toContain('(did you mean "malignant"?)');
  expect((await of('malignant', ['no', ' malignant'])).message).toContain('blanks around the class');
  expect((await of('2', ['0', '1'])).message).not.toContain('did you mean');
});

it('a column that is not there is named with its place in the plan', async () => {
  const wrongInput = await project.failure({ ...binaryPlan(), inputs: { x: { columns: ['scor'] } } });
  expect(wrongInput.message).toContain(
    'no column "scor" (did you mean "score"?); the plan names it at inputs.x.columns[0]',
  );
  expect((await project.failure(binaryPlan({ target: 'outcom' }))).message).toMatch(
    /; the plan names it at data\.target$/,
  );
  expect((await project.failure(binaryPlan({ sensitive: ['taem'] }))).message).toContain('data.sensitive');
  expect((await project.failure({ ...binaryPlan(), inputs: { X: { columns: ['score'] } } })).message).toContain(
    'inputs.X',
  );
});
