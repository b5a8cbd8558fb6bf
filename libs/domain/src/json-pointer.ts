/** An RFC 6901 pointer: `['a/b', 0]` is `/a~1b/0`; no segments is the whole document, `''`. */
export const jsonPointer = (path: readonly (string | number | symbol)[]): string =>
  path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
