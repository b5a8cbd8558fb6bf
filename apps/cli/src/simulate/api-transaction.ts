import type { Money, TransactionType } from '@app/domain';

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
  readonly coins: number;
}

/** The content of `labels.json`. */
export interface Labels {
  readonly payouts: Readonly<Record<string, PayoutLabel>>;
}
