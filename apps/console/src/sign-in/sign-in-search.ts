import { oneOf } from '../app/filter-parts.js';

/** As the API leads back from single sign-on. */
const FAILURES = ['refused', 'unavailable', 'too-many'] as const;
export type SingleSignOnFailure = (typeof FAILURES)[number];

export interface SignInSearch {
  /** Where to go afterwards: a path of the console, never an address of somewhere else. */
  readonly to?: string;
  readonly failed?: SingleSignOnFailure;
}

/** From an address, leniently: a failure that nobody knows is one all the same. */
export function parseSignIn({ to, failed }: Record<string, unknown>): SignInSearch {
  const isPath = typeof to === 'string' && /^\/(?!\/)/.test(to);
  return {
    ...(isPath && { to }),
    ...(failed !== undefined && { failed: oneOf(FAILURES, failed) ?? 'unavailable' }),
  };
}
