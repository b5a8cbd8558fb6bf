import type { AccountId, Coins, Money, TransactionId } from '@app/domain';
import type { LinkKind } from '../identity/identity-features.js';

/** An account that works together with the payee, or is the payee. */
export interface RingAccount {
  readonly accountId: AccountId;
  /** Of the whole way of links from the payee to it, 1 for the payee; null where only coins join it to the payee's ring. */
  readonly likelihood: number | null;
}

/** One value that two of the accounts share. */
export interface RingLink {
  readonly from: AccountId;
  readonly to: AccountId;
  readonly kind: LinkKind;
  /** First 16 hex digits of the HMAC. */
  readonly digest: string;
}

/** Coins that one of the accounts bought. */
export interface RingPurchase {
  readonly purchaseId: TransactionId;
  readonly buyerId: AccountId;
  readonly coins: Coins;
  readonly amount: Money | null;
  /** What as many coins usually cost on this platform, in minor units of the amount's currency; null: too few to say. */
  readonly usualValue: number | null;
}

export interface RingFeatures {
  /** The ring that the payee was found in before; null: none. */
  readonly ringId: string | null;
  /** The payee first, then by likelihood. One account alone is no ring, and nothing more is read of it. */
  readonly accounts: readonly RingAccount[];
  readonly links: readonly RingLink[];
  /** 90 days: coins that linked accounts gave each other, themselves included. */
  readonly insideCoins: number;
  /** 90 days: coins between a linked account and anybody else, either way. */
  readonly crossingCoins: number;
  readonly purchases: readonly RingPurchase[];
  readonly truncated: boolean;
}
