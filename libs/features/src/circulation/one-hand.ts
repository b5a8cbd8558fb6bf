import type { AccountId } from '@app/domain';
import type { LinkedAccount, LinkKind } from '../identity/identity-features.js';
import { CLUSTER_FROM } from '../rings/link-clusters.js';

/** An address alone makes nobody one hand. */
const STRONG: ReadonlySet<LinkKind> = new Set(['destination', 'instrument', 'device']);
/** Likeliest first. Whoever holds more is found by its links themselves; here each is one more place to start from. */
const TOGETHER_MAX = 16;

/**
 * Accounts that count as the payee itself when coins are followed (typologies.md: identity clusters are contracted before
 * looking for circulation). Strangers on a shared value weaken it, and values of more than 200 accounts join nobody.
 */
export const oneHandWith = (linked: readonly LinkedAccount[]): AccountId[] =>
  linked
    .filter(({ likelihood, shared }) => likelihood >= CLUSTER_FROM && shared.some(({ kind }) => STRONG.has(kind)))
    .slice(0, TOGETHER_MAX)
    .map(({ accountId }) => accountId);
