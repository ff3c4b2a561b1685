/** Characters that take two cells of a terminal: East Asian wide and fullwidth forms, emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const ZERO = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** Cells that a text takes on a terminal. */
export function cellWidth(text: string): number {
  let width = 0;
  for (const character of text) width += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** `text` in exactly `width` cells, cut with an ellipsis or padded. */
export function fitCells(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  let kept = text;
  if (cellWidth(text) > width) {
    kept = '';
    for (const character of text) {
      if (cellWidth(kept) + cellWidth(character) > width - 1) break;
      kept += character;
    }
    kept += '…';
  }
  const pad = ' '.repeat(Math.max(0, width - cellWidth(kept)));
  return align === 'left' ? kept + pad : pad + kept;
}

/** Lines of at most `width` cells, broken at spaces. */
export function wrapCells(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && cellWidth(line) + 1 + cellWidth(word) > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => (cellWidth(one) > width ? fitCells(one, width) : one));
}
