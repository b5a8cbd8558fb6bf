import {
  accountId,
  coins,
  seq,
  transactionId,
  type AccountId,
  type Coins,
  type EpochMs,
  type Seq,
  type TransactionId,
  type TransactionType,
} from '@app/domain';
import type { Sql } from '@app/runtime';

/** What an undoing names, as far as it has been recorded. */
export interface Target {
  readonly id: TransactionId;
  readonly seq: Seq;
  readonly type: TransactionType;
  readonly at: EpochMs;
  readonly accountId: AccountId;
  readonly coins: Coins | null;
  readonly relatesTo: TransactionId | null;
  /** Of a refund or chargeback: it has been applied, and to this; null while it waits. */
  readonly undoneSeq: Seq | null;
}

interface TargetRow {
  id: string;
  seq: number;
  type: TransactionType;
  occurred_at: number;
  account_id: string;
  coins: number | null;
  relates_to: string | null;
  target_seq: number | null;
}

const FIND = `
select transaction.id, transaction.seq, transaction.type, transaction.occurred_at, transaction.account_id, transaction.coins,
  transaction.relates_to, undoing.target_seq
from transaction_key as key
join transaction on transaction.seq = key.seq
left join undoing on undoing.seq = key.seq
where key.id = any ($1::text[])`;

/** Targets by id, and what those that are undoings themselves name. Two levels: a reversal's refund's purchase. */
export async function findTargets(sql: Sql, ids: readonly TransactionId[]): Promise<Map<TransactionId, Target>> {
  const targets = new Map<TransactionId, Target>();
  let missing = ids;
  for (let level = 0; level < 2 && missing.length > 0; level += 1) {
    const { rows } = await sql.query<TargetRow>({ text: FIND, values: [missing] });
    for (const row of rows) targets.set(transactionId(row.id), toTarget(row));
    const named = rows.flatMap(({ relates_to: id }) => (id === null ? [] : [transactionId(id)]));
    missing = named.filter((id) => !targets.has(id));
  }
  return targets;
}

const toTarget = (row: TargetRow): Target => ({
  id: transactionId(row.id),
  seq: seq(row.seq),
  type: row.type,
  at: row.occurred_at,
  accountId: accountId(row.account_id),
  coins: row.coins === null ? null : coins(row.coins),
  relatesTo: row.relates_to === null ? null : transactionId(row.relates_to),
  undoneSeq: row.target_seq === null ? null : seq(row.target_seq),
});
