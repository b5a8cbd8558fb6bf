import type { JsonObject, Money, TransactionType } from '@app/domain';

/** A transaction as api.md lets callers send it, after its type's schema has accepted it. */
export interface TransactionBody {
  readonly id: string;
  readonly type: TransactionType;
  readonly occurredAt: string;
  readonly accountId: string;
  readonly counterpartyId?: string;
  readonly coins?: number;
  readonly amount?: Money;
  readonly relatesTo?: string;
  readonly account?: { readonly createdAt?: string; readonly country?: string; readonly verified?: boolean };
  readonly device?: { readonly id?: string; readonly ip?: string; readonly country?: string; readonly userAgent?: string };
  readonly paymentInstrument?: { readonly id: string; readonly type?: string; readonly country?: string };
  readonly payoutDestination?: { readonly id: string; readonly country?: string };
  readonly context?: {
    readonly liveId?: string;
    readonly giftId?: string;
    readonly leaderboardId?: string;
    readonly leaderboardStartsAt?: string;
    readonly leaderboardEndsAt?: string;
    readonly viewers?: number;
  };
  readonly metadata?: JsonObject;
}
