import { seq, transactionId, type AccountId, type EpochMs, type Money, type Seq, type TransactionId } from '@app/domain';
import type { PayoutStatus } from '@app/holds';
import type { Sql } from '@app/runtime';

/** A payout of a case, as a list of them shows it. */
export interface CasePayout {
  readonly id: TransactionId;
  readonly seq: Seq;
  readonly accountId: AccountId;
  readonly status: PayoutStatus;
  readonly coins: number;
  readonly heldCoins: number;
  /** Of the whole payout. */
  readonly amount: Money | null;
  readonly score: number | null;
  readonly occurredAt: EpochMs;
  /** When it was last held; null: it never was. */
  readonly heldSince: EpochMs | null;
  /** When the hold ends by itself. */
  readonly holdUntil: EpochMs | null;
}

interface Row extends Omit<CasePayout, 'id' | 'seq' | 'amount'> {
  readonly id: string;
  readonly seq: number;
  readonly value: number | null;
  readonly currency: string | null;
}

/** Those of a case that are listed, most held coins first; an incident may have thousands. */
export const CASE_PAYOUTS_MAX = 200;

/** The payouts of these ids, most held coins first. One statement, by primary keys. */
export async function readCasePayouts(sql: Sql, ids: readonly string[]): Promise<CasePayout[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql.query<Row>({
    name: 'payouts-of-case',
    text: `select p.id, p.seq, p.account_id as "accountId", p.status, p.coins, p.held_coins as "heldCoins", p.amount_value as value,
        p.amount_currency as currency, p.score, p.occurred_at as "occurredAt", p.hold_until as "holdUntil",
        (select max(h.at) from payout_history h where h.payout_id = p.id and h.to_status = 'held') as "heldSince"
      from payout p where p.id = any($1::text[]) order by p.held_coins desc, p.seq desc limit ${CASE_PAYOUTS_MAX}`,
    values: [ids],
  });
  return rows.map(({ value, currency, ...row }) => ({
    ...row,
    id: transactionId(row.id),
    seq: seq(row.seq),
    amount: value === null || currency === null ? null : { value, currency },
  }));
}
