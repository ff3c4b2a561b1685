import { type Html, html } from './html.ts';

/** A table that scrolls sideways on its own where the page is narrow, and by keyboard. */
export function table(caption: string, head: Html, body: Html | readonly Html[], className = ''): Html {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table class="${className}"><caption>${caption}</caption><thead>${head}</thead>${body}</table></div>`;
}

/** Header cells of one row; a pair gives the class of its column. */
export function headRow(cells: readonly (string | readonly [string, string])[]): Html {
  return html`<tr>${cells.map((cell) =>
    cell === ''
      ? html`<td></td>`
      : typeof cell === 'string'
        ? html`<th scope="col">${cell}</th>`
        : html`<th scope="col" class="${cell[1]}">${cell[0]}</th>`,
  )}</tr>`;
}
