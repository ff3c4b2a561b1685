import { fontFaces } from './fonts.ts';
import { type Html, html, raw } from './html.ts';
import { styleSheet } from './style.ts';

/** Nothing may be fetched and no script may run: the report is read from a file, and its names come from outside. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

export interface Chapter {
  id: string;
  title: string;
}

export function htmlDocument(title: string, header: Html, chapters: readonly Chapter[], body: readonly Html[]): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${raw(fontFaces())}${raw(styleSheet)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the report</a>
<header>${header}</header>
<div class="page">
<nav aria-label="Sections"><ol>${chapters.map(({ id, title: text }) => html`<li><a href="#${id}">${text}</a></li>`)}</ol></nav>
<main id="content">${body}</main>
</div>
<footer><p>Made by Drydock from its JSON report, offline. The JSON report has every digit.</p></footer>
</body>
</html>
`.markup;
}
