/**
 * The window's policy on both hosts: nothing from elsewhere, no inline script, no eval. Styles: own sheets, those that
 * components insert with the nonce, and style attributes, which charts need.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** What the built page holds where each answer gets a nonce of its own. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';
