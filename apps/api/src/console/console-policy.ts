/**
 * What the console's page may do: everything from here, nothing inline. Two things look inline and are not:
 * Mantine and the scroll lock of its dialogs add style elements, which carry the nonce of this answer;
 * React sets styles of single elements through the object model, which a policy does not concern.
 * `'unsafe-inline'` for styles would have been shorter, and would let an injected text restyle the page
 * over the verdict buttons.
 */
export const consolePolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
