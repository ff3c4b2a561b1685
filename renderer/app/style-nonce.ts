/** What lets components insert style sheets of their own under the window's policy. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// Where the package that stops the page from scrolling under a dialog looks for it.
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = styleNonce();
