import type { Ring } from './ring-queries.js';

/** Something that members of a ring share, and who does. */
export interface SharedThing {
  readonly kind: string;
  readonly digest: string;
  readonly accounts: readonly string[];
}

/** Pairs of members grouped by what they share, most members first. */
export function sharedThings(links: Ring['links']): readonly SharedThing[] {
  const byThing = new Map<string, { kind: string; digest: string; accounts: Set<string> }>();
  for (const { from, to, kind, digest } of links) {
    const key = `${kind} ${digest}`;
    const thing = byThing.get(key) ?? { kind, digest, accounts: new Set<string>() };
    thing.accounts.add(from).add(to);
    byThing.set(key, thing);
  }
  return [...byThing.values()]
    .map(({ accounts, ...thing }) => ({ ...thing, accounts: [...accounts].sort() }))
    .sort((a, b) => b.accounts.length - a.accounts.length || a.digest.localeCompare(b.digest));
}
