/** What a key may do; staff roles map onto the same words. */
export const SCOPES = ['ingest', 'risk-check', 'read', 'review', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

const IMPLIED: Record<Scope, readonly Scope[]> = {
  ingest: ['ingest'],
  'risk-check': ['risk-check'],
  read: ['read'],
  review: ['review', 'read'],
  admin: SCOPES,
};

/** Everything that the granted scopes allow, implications included: `review` reads, `admin` does all. */
export function allowedScopes(granted: readonly Scope[]): ReadonlySet<Scope> {
  return new Set(granted.flatMap((scope) => IMPLIED[scope]));
}

export const isScope = (value: string): value is Scope => SCOPES.some((scope) => scope === value);
