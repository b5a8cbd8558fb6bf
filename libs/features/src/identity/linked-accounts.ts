import { accountId } from '@app/domain';
import type { LinkedAccount, SharedValue } from '../feature-set.js';
import type { Lead } from './leads.js';
import { LINK_WEIGHTS, ONE_HAND_FROM, likelihoodOf } from './likelihood.js';
import type { ValueAccount } from './value-accounts.js';

/** Hex digits of a pseudonym that leave this lib: enough to compare, nothing to reverse. */
export const DIGEST_SHOWN = 16;

/** Gifts of the batch itself: their pairs are no strangers, although no rollup says so yet. */
export type TradesOf = (account: string, creator: string) => boolean;

/** One subject's lead and the accounts that were found on its value. */
export interface FollowedLead {
  readonly lead: Lead;
  readonly accounts: readonly ValueAccount[];
}

/** Pure. Every account that one subject's creator is linked to, most likely first. Common values link nobody. */
export function linkedAccounts(followed: readonly FollowedLead[], trades: TradesOf): LinkedAccount[] {
  const isLinkedBesides = linkedByOtherValues(followed, trades);
  const shared = new Map<string, Map<string, SharedValue>>();
  for (const { lead, accounts } of followed) {
    if (accounts.some((account) => account.common)) continue;
    const digest = lead.question.digest.slice(0, DIGEST_SHOWN);
    const strangers = countStrangers({ lead, accounts }, { trades, isOwn: (account) => isLinkedBesides(account, digest) });
    for (const { accountId: account, kind } of membersOf(lead, accounts)) {
      const values = shared.get(account) ?? new Map<string, SharedValue>();
      shared.set(account, values);
      // One card that is instrument here and destination there is one value, of the stronger kind.
      const known = values.get(digest);
      if (known && LINK_WEIGHTS[known.kind] >= LINK_WEIGHTS[kind]) continue;
      values.set(digest, { kind, digest, strangers });
    }
  }
  const linked = [...shared].map(([account, values]) => {
    const all = [...values.values()];
    return { accountId: accountId(account), likelihood: likelihoodOf(all), shared: all };
  });
  return linked.sort((a, b) => b.likelihood - a.likelihood || (a.accountId < b.accountId ? -1 : 1));
}

/** A gift's pair is known to match (in a check its gifter is not even in the table); a payout means everybody. */
function membersOf({ gifter, question }: Lead, accounts: readonly ValueAccount[]): Pick<ValueAccount, 'accountId' | 'kind'>[] {
  if (gifter !== null) return [{ accountId: gifter, kind: question.kind }];
  return accounts.filter((account) => account.together);
}

interface Acquaintance {
  readonly trades: TradesOf;
  /** Linked to the creator by something else. */
  readonly isOwn: (account: string) => boolean;
}

/**
 * Strangers to the creator, where those who belong together are one: the accounts of one ring, those who give to the same
 * few creators alone, and those whom another value links to this creator. A ring's second creator cannot hide behind
 * the puppets of its first.
 */
function countStrangers({ lead, accounts }: FollowedLead, { trades, isOwn }: Acquaintance): number {
  const strangers = strangersOf({ lead, accounts }, trades);
  return new Set(strangers.map(({ accountId: account, tie }) => (tie !== null && isOwn(account) ? '' : (tie ?? account)))).size;
}

const strangersOf = ({ lead: { gifter, question }, accounts }: FollowedLead, trades: TradesOf): ValueAccount[] =>
  accounts.filter((account) => {
    if (account.trades || account.accountId === gifter) return false;
    return !trades(account.accountId, question.creator);
  });

/** Whether values other than this one link the account to the creator, every stranger on them counted as one of their own. */
function linkedByOtherValues(followed: readonly FollowedLead[], trades: TradesOf): (account: string, except: string) => boolean {
  const values = new Map<string, SharedValue[]>();
  for (const { lead, accounts } of followed) {
    const { kind, digest } = lead.question;
    if (lead.gifter !== null || kind === 'ip' || kind === 'ip-prefix' || accounts.some(({ common }) => common)) continue;
    const value = { kind, digest: digest.slice(0, DIGEST_SHOWN), strangers: strangersOf({ lead, accounts }, trades).length };
    for (const { accountId: account } of accounts) values.set(account, [...(values.get(account) ?? []), value]);
  }
  return (account, except) =>
    likelihoodOf((values.get(account) ?? []).filter(({ digest }) => digest !== except)) >= ONE_HAND_FROM;
}
