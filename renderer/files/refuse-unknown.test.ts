import { expect, test } from 'vitest';
import { refuseUnknown } from './refuse-unknown.ts';

const dropped = (name: string, content = 'x') => ({ name, file: new File([content], name) });
const refused = (...files: Parameters<typeof refuseUnknown>[0]) =>
  refuseUnknown(files).then(
    () => null,
    ({ code, message, hint }) => ({ code, message, hint }),
  );

test('what may be opened is let through, by its name or its beginning', async () => {
  for (const file of [
    dropped('model.onnx'),
    dropped('images/cat/1.csv'),
    dropped('nameless', 'a,b\n1,2\n'),
    dropped('nameless', 'PAR1…'),
    dropped('nameless', 'drydock: 1\n'),
    dropped('plan.txt', '# mine\ndrydock: 1\n'),
  ])
    expect(await refused(file)).toBeNull();
  expect(await refused(dropped('cat/1.png'), dropped('dog/2.png'))).toBeNull();
  expect(await refused(dropped('weights.bin'), dropped('model.onnx'))).toBeNull();
});

test('what cannot be is told with what to do, and harmless', async () => {
  expect(await refused(dropped('model.pt'))).toEqual({
    code: 'FILE_UNSUPPORTED',
    message: 'model.pt is no file that Drydock opens',
    hint: 'Drydock opens models as ONNX: export this one to .onnx and open that.',
  });
  expect(await refused(dropped('one.png'))).toMatchObject({ hint: expect.stringContaining('folder') });
  expect(await refused(dropped('a.py', 'a, b'), dropped('b.py'))).toMatchObject({
    message: 'none of the 2 files is one that Drydock opens',
  });
  expect(await refused(dropped('empty.csv', ''))).toMatchObject({ message: 'empty.csv is empty' });
  expect((await refused(dropped('\u202efdp.\u001b[31mx')))?.message).not.toMatch(/[\u202e\u001b]/);
});
