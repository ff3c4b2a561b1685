import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Latin subsets only; other scripts fall back to what the reader's system has. */
const faces = [
  {
    family: 'Inter Variable',
    weight: '100 900',
    file: '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  },
  {
    family: 'JetBrains Mono Variable',
    weight: '100 800',
    file: '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  },
];

let css: string | undefined;

/** The bundled fonts as `@font-face` rules with the files inside, so that the report fetches nothing. */
export function fontFaces(): string {
  css ??= faces
    .map(({ family, weight, file }) => {
      const data = readFileSync(require.resolve(file)).toString('base64');
      return `@font-face{font-family:"${family}";font-style:normal;font-display:swap;font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2")}`;
    })
    .join('');
  return css;
}
