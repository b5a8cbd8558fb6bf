import { receivingAccount, type EpochMs } from '@app/domain';
import type { Subject } from '../feature-set.js';
import type { Pseudonyms } from '../pseudonyms.js';
import { storedListValue } from './list-value.js';
import type { ListFeatures, ListKind, ListMatch, SuppressionMatch } from './lists-features.js';

/** What is on the lists, by what it is found by. */
export interface ListPages {
  /** By kind, then value as stored. */
  readonly entries: ReadonlyMap<ListKind, ReadonlyMap<string, readonly ListMatch[]>>;
  /** By account. */
  readonly suppressions: ReadonlyMap<string, readonly SuppressionMatch[]>;
}

/** Nine of ten subjects share it. */
export const NO_LISTS: ListFeatures = Object.freeze({ matches: Object.freeze([]), suppressions: Object.freeze([]) });

/** At most so many matches of one subject are told: a person reads them. Denials come first and are never cut off. */
const MATCHES_MAX = 20;

/**
 * Entries and suppressions of a subject that have not ended. Deny and watch follow every account, device, instrument,
 * payout account and country of the transaction. Allow and suppressions follow, of accounts, only the one whose standing
 * it moves (a gift's creator, otherwise who acts): a stranger's gift does not become harmless by who sends it.
 */
export function matchLists(
  subject: Subject,
  pages: ListPages,
  { pseudonyms, now }: { pseudonyms: Pseudonyms; now: EpochMs },
): ListFeatures {
  const matches: ListMatch[] = [];
  const standing = receivingAccount(subject);
  for (const [kind, byValue] of pages.entries) {
    for (const value of valuesOf(subject, kind)) {
      for (const match of byValue.get(storedListValue(kind, value, pseudonyms)) ?? []) {
        if (match.expiresAt > now && (match.list !== 'allow' || kind !== 'account' || value === standing)) matches.push(match);
      }
    }
  }
  const suppressions = (pages.suppressions.get(standing) ?? []).filter(({ until }) => until > now);
  if (matches.length === 0 && suppressions.length === 0) return NO_LISTS;
  return { matches: matches.toSorted(strongestFirst).slice(0, MATCHES_MAX), suppressions };
}

const STRENGTH = { deny: 0, watch: 1, allow: 2 } as const;

const strongestFirst = (a: ListMatch, b: ListMatch): number =>
  STRENGTH[a.list] - STRENGTH[b.list] || (a.entryId < b.entryId ? -1 : 1);

function valuesOf(subject: Subject, kind: ListKind): readonly string[] {
  const { accountId, counterpartyId, account, device, paymentInstrument, payoutDestination } = subject;
  switch (kind) {
    case 'account':
      return distinct(accountId, counterpartyId);
    case 'device':
      return distinct(device?.id);
    case 'instrument':
      return distinct(paymentInstrument?.id);
    case 'destination':
      return distinct(payoutDestination?.id);
    case 'country':
      return distinct(account?.country, device?.country, paymentInstrument?.country, payoutDestination?.country);
  }
}

const distinct = (...values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((value) => value !== null && value !== undefined)),
];
