import { plainText } from '../../../shared/format/plain-text.ts';

/** Markup that is already safe. Everything else that enters a template is text from outside and is escaped. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

/** Template tag: escapes every interpolated text, inserts `Html` and lists of it as they are, and nothing for null. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  let markup = strings[0];
  parts.forEach((part, i) => {
    markup += render(part) + strings[i + 1];
  });
  return new Html(markup);
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.markup;
  if (Array.isArray(part)) return part.map(render).join('');
  return escapeHtml(String(part));
}

/** Only for markup made by this program. */
export function raw(markup: string): Html {
  return new Html(markup);
}

export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** A name from outside: one bounded line, kept from reordering the text around it. */
export function name(text: string, limit?: number): Html {
  return html`<bdi>${plainText(text, limit)}</bdi>`;
}
