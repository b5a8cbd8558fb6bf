import type { AccountId } from '@app/domain';
import type { IdentityFeatures, LinkKind, LinkedAccount, SharedValue } from '@app/features';

/** From here two accounts count as one person or household (typologies.md, S1). */
export const LINKED_FROM = 0.6;

export type Links = ReadonlyMap<AccountId, LinkedAccount>;

const NO_LINKS: Links = new Map();

/** Accounts joined to the payee with a likelihood of at least `from`. */
export function linksFrom(identity: IdentityFeatures | null, from = LINKED_FROM): Links {
  if (identity === null || identity.linked.length === 0) return NO_LINKS;
  return new Map(identity.linked.filter((link) => link.likelihood >= from).map((link) => [link.accountId, link]));
}

const KIND_NAMES: Readonly<Record<LinkKind, string>> = {
  destination: 'a payout destination',
  instrument: 'a payment instrument',
  device: 'a device',
  ip: 'an address in the same hour',
  'ip-prefix': 'a network',
};

/** What two accounts share, in words, strongest kind first. */
export function sharedInWords(shared: readonly SharedValue[]): string {
  const kinds = new Set(shared.map((value) => value.kind));
  const named = LINK_KINDS.filter((kind) => kinds.has(kind)).map((kind) => KIND_NAMES[kind]);
  return named.length === 0 ? 'identities' : named.join(' and ');
}

const LINK_KINDS = ['destination', 'instrument', 'device', 'ip', 'ip-prefix'] as const satisfies readonly LinkKind[];
