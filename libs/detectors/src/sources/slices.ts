import type { AccountId } from '@app/domain';
import type { SourceSlice } from '@app/features';
import type { Links } from './links.js';

/** A slice as far as the accounts it went through matter. */
export type RoutedSlice = Pick<SourceSlice, 'path' | 'buyerId'>;

export interface PathLink {
  readonly likelihood: number;
  readonly accountId: AccountId | null;
}

/**
 * The payee gifted these coins to itself, with nobody between. A path of several accounts shows it whatever the
 * coins' origin: without it a history that began before us would hide every such gift. A path of the payee alone
 * says so only of coins that the payee bought; of unknown origin they may be anybody's gift.
 */
export function isSelfGift(slice: RoutedSlice, payee: AccountId): boolean {
  return (slice.path.length > 1 || slice.buyerId === payee) && slice.path.every((account) => account === payee);
}

/** The strongest link between the payee and anyone who had these coins before; 1 for the payee's own gift. */
export function linkOnPath(slice: RoutedSlice, payee: AccountId, links: Links): PathLink {
  if (isSelfGift(slice, payee)) return { likelihood: 1, accountId: payee };
  let strongest: PathLink = { likelihood: 0, accountId: null };
  if (links.size === 0) return strongest;
  for (const accountId of slice.path) {
    const likelihood = accountId === payee ? 0 : (links.get(accountId)?.likelihood ?? 0);
    if (likelihood > strongest.likelihood) strongest = { likelihood, accountId };
  }
  return strongest;
}

/**
 * The coins were with the payee before, or left an account linked to it, and came back through somebody else. A
 * puppet's direct gift is a link, not a loop.
 */
export function isCircular(slice: RoutedSlice, payee: AccountId, links: Links): boolean {
  if (isSelfGift(slice, payee)) return true;
  let left = false;
  for (let hop = slice.path.length - 2; hop >= 0; hop -= 1) {
    const account = slice.path[hop];
    if (account === undefined) break;
    if (account === payee) return true;
    if (!links.has(account)) left = true;
    else if (left) return true;
  }
  return false;
}

/** Refunded or charged back, named by an issuer's warning, or bought in a purchase that is likelier fraud than not. */
export function taintedCoins(
  slice: Pick<SourceSlice, 'coins' | 'reversedCoins' | 'warned' | 'purchaseRisk'>,
  purchaseRiskFrom: number,
): number {
  const whole = slice.warned || (slice.purchaseRisk !== null && slice.purchaseRisk >= purchaseRiskFrom);
  return whole ? slice.coins : slice.reversedCoins;
}

/** Coins by account, largest first, as evidence. */
export function largest(byAccount: ReadonlyMap<AccountId, number>, limit: number): { accountId: AccountId; coins: number }[] {
  return [...byAccount]
    .map(([accountId, coins]) => ({ accountId, coins }))
    .sort((a, b) => b.coins - a.coins || (a.accountId < b.accountId ? -1 : 1))
    .slice(0, limit);
}
