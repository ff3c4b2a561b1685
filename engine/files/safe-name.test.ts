import { describe, expect, test } from 'vitest';
import { safeName, safeRelativePath } from './safe-name.ts';

describe('safeName', () => {
  test.each([
    ['census-test.csv', 'census-test.csv'],
    ['Größe 2025 (final).parquet', 'Größe 2025 (final).parquet'],
    ['模型.onnx', '模型.onnx'],
    ['model.onnx.data', 'model.onnx.data'],
    ['..', 'file'],
    ['.', 'file'],
    ['', 'file'],
    ['../../etc/passwd', '__.._etc_passwd'],
    ['..\\..\\windows\\win.ini', '__.._windows_win.ini'],
    ['.bashrc', '_bashrc'],
    ['a\u0000b.csv', 'a_b.csv'],
    ['a\nb.csv', 'a_b.csv'],
    ['\u202egpj.exe', '_gpj.exe'],
    ['CON', '_CON'],
    ['nul.csv', '_nul.csv'],
    ['LPT1.onnx.data', '_LPT1.onnx.data'],
    ['console.csv', 'console.csv'],
    ['name. . ', 'name'],
    ['C:\\data.csv', 'C__data.csv'],
    ['<img src=x onerror=alert(1)>.onnx', '_img src=x onerror=alert(1)_.onnx'],
    ['\ud800.csv', '_.csv'],
  ])('%j becomes %j', (name, safe) => expect(safeName(name)).toBe(safe));

  test.each(['x', 'ß', '模', '🚢'])(
    'a name of 300 %s and more is cut between characters and keeps its ending',
    (letter) => {
      for (const length of [300, 10_000]) {
        const safe = safeName(`${letter.repeat(length)}.parquet`);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
        expect(safe).toMatch(/\.parquet$/);
        expect(safe.isWellFormed()).toBe(true);
        expect(safe.length).toBeGreaterThan(50);
      }
    },
  );

  test('an ending that is itself too long is cut', () => {
    expect(Buffer.byteLength(safeName(`a.${'b'.repeat(1_000)}`))).toBe(200);
  });

  test('what it gives, it leaves as it is', () => {
    for (const name of ['..', 'nul.csv', ` ${'🚢'.repeat(300)}.csv`, 'a\u0000/b', '.hidden'])
      expect(safeName(safeName(name))).toBe(safeName(name));
  });
});

describe('safeRelativePath', () => {
  test.each([
    ['images/cat/1.png', 'images/cat/1.png'],
    ['/images//cat/1.png', 'images/cat/1.png'],
    ['../../x.png', 'file/file/x.png'],
    ['a/./../b.png', 'a/file/file/b.png'],
    ['///', 'file'],
  ])('%j becomes %j', (path, safe) => expect(safeRelativePath(path)).toBe(safe));

  test('deep folders are folded into one name', () => {
    const safe = safeRelativePath(`${'d/'.repeat(5_000)}x.png`);
    expect(safe.split('/')).toHaveLength(16);
    expect(safe).toMatch(/\.png$/);
  });
});
