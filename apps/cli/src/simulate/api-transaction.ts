import type { Money, TransactionType } from '@app/domain';
import type { StrongestAction } from './kinds.js';

/** A transaction as a platform sends it; which fields a type carries is laid down in docs of `POST /v1/transactions`. */
export interface ApiTransaction {
  readonly id: string;
  readonly type: TransactionType;
  /** RFC 3339, UTC. */
  readonly occurredAt: string;
  readonly accountId: string;
  readonly counterpartyId?: string;
  readonly coins?: number;
  readonly amount?: Money;
  readonly relatesTo?: string;
  readonly account?: { readonly createdAt: string; readonly country: string; readonly verified: boolean };
  readonly device?: { readonly id: string; readonly ip: string; readonly country: string; readonly userAgent?: string };
  readonly paymentInstrument?: { readonly id: string; readonly type: string; readonly country: string };
  readonly payoutDestination?: { readonly id: string; readonly country: string };
  readonly context?: ApiGiftContext;
}

export interface ApiGiftContext {
  readonly liveId: string;
  readonly giftId?: string;
  readonly viewers: number;
  readonly leaderboardId?: string;
  readonly leaderboardStartsAt?: string;
  readonly leaderboardEndsAt?: string;
}

/** What the author of a population knows about one payout. */
export interface PayoutLabel {
  readonly fraud: boolean;
  /** The story behind it: `ring-of-three`, `siblings`, `ordinary`, … */
  readonly kind: string;
  /** Of fraud the tainted coins, which may be a part of the payout; of the honest all of it. */
  readonly coins: number;
  /**
   * Of these, those against which there was anything before the money left; absent: all. 0: nobody could know, and what is
   * right by design is that the debt is booked once a dispute arrives.
   */
  readonly evidentCoins?: number;
  /** Of the others, those that were disputed within what was told: netted, or a debt once the money had left. */
  readonly disputedCoins?: number;
}

/** What the author of a population knows about a kind of fraud. */
export interface KindLabel {
  /** The signal of the abuse catalogue. */
  readonly typology: string;
  /** The strongest thing that its written rule may do; a `review` lets the money pass and asks for a look. */
  readonly action: StrongestAction;
}

/** The content of `labels.json`. */
export interface Labels {
  readonly payouts: Readonly<Record<string, PayoutLabel>>;
  /** By kind of fraud; a kind that is not named is to be held. */
  readonly kinds?: Readonly<Record<string, KindLabel>>;
}
