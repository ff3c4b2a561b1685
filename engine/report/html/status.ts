import { type Html, html, raw } from './html.ts';

const shapes = {
  pass: '<path d="M3.5 8.5 6.6 11.6 12.5 4.6"/>',
  fail: '<path d="M4 4 12 12M12 4 4 12"/>',
  inconclusive: '<path d="M5.4 6.2a2.6 2.6 0 1 1 3.9 2.2c-.8.5-1.3 1-1.3 1.9M8 12.9v.1"/>',
  none: '<path d="M4 8H12"/>',
};

const words: Record<string, { word: string; shape: keyof typeof shapes; kind: string }> = {
  pass: { word: 'Pass', shape: 'pass', kind: 'pass' },
  fail: { word: 'Fail', shape: 'fail', kind: 'fail' },
  inconclusive: { word: 'Inconclusive', shape: 'inconclusive', kind: 'inconclusive' },
  'no gates': { word: 'No gates', shape: 'none', kind: 'none' },
  'not run': { word: 'Not run', shape: 'none', kind: 'none' },
};

/** A verdict or status: always icon, word and colour together. */
export function status(of: string): Html {
  const { word, shape, kind } = words[of] ?? words['not run'];
  return html`<span class="status ${kind}">${icon(shape)}${word}</span>`;
}

/** Class name of the colour of a verdict. */
export function statusKind(of: string): string {
  return (words[of] ?? words['not run']).kind;
}

function icon(shape: keyof typeof shapes): Html {
  return raw(`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${shapes[shape]}</svg>`);
}
