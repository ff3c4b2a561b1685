import { expect, it } from 'vitest';
import { multiclassPlan, Project } from './project.ts';

const project = new Project('group-gates');

it('a gate on how often a group is predicted as one of several classes', async () => {
  const gates = [{ metric: 'selection_rate[red]', group: { team: 'a' }, min: 0, max: 1 }];
  const { report } = await project.validate(multiclassPlan({ sensitive: ['team'] }, { gates }));
  const { value, status } = report.gates[0];
  const group = report.fairness[0].groups.find((each) => each.group.team === 'a')!;
  expect(value.value).toBeGreaterThan(0);
  expect([status, value.value]).toEqual(['pass', group.metrics['selection_rate[red]'].value]);
  const bare = [{ metric: 'selection_rate', group: { team: 'a' }, min: 0.1 }];
  const wrong = await project.failure(multiclassPlan({ sensitive: ['team'] }, { gates: bare }));
  expect(wrong.message).toContain('"selection_rate[red]"');
});
