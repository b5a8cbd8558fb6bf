/** Of the session that the page has; sent with every change, never stored. */
let current: string | null = null;

export const csrfToken = (): string | null => current;

export function keepCsrfToken(token: string | null): void {
  current = token;
}
