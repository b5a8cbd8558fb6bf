import { DomainError, type AccountId, type Seq, type TransactionId } from '@app/domain';
import type { Sql } from '@app/runtime';
import { FLOW_COLUMNS, toPiece, toVoid, VOID_COLUMNS, type FlowRow, type VoidRow } from '../record/flow-row.js';
import { findTransaction, readTransactions } from '../read/read-transactions.js';
import { forwardReaderOf } from './read-outflows.js';
import { walkForward, type ForwardEnd, type ForwardVisit, type UnspentVoid } from './walk-forward.js';

export type TraceEnd = 'coins' | 'earnings' | 'payout' | 'voided';

/** As api.md spells it. */
export interface PurchaseTrace {
  readonly purchaseId: TransactionId;
  readonly coins: number;
  /** They sum to `coins`. Most coins first. */
  readonly slices: readonly PurchaseSlice[];
  readonly totals: Readonly<Record<TraceEnd, number>>;
  readonly truncated: boolean;
}

export interface PurchaseSlice {
  readonly coins: number;
  /** buyer … where they are */
  readonly path: readonly AccountId[];
  readonly end: TraceEnd;
  /** `coins`, `earnings`: the account that holds them · `payout`: its id · `voided`: the refund or chargeback. */
  readonly endId: string;
  /** They went further than is followed. */
  readonly beyondLimit: boolean;
}

/** Where the coins of a purchase are now. Throws `purchase.not-found`. Reads only. */
export async function tracePurchase(sql: Sql, purchaseId: string): Promise<PurchaseTrace> {
  const purchase = await findTransaction(sql, purchaseId);
  if (purchase?.type !== 'purchase') {
    throw new DomainError('purchase.not-found', `No purchase ${purchaseId} has been recorded.`);
  }
  const starts = await readStarts(sql, purchase.seq);
  const ends = await walkForward(starts, { voids: await readUnspentVoids(sql, purchase.seq), reader: forwardReaderOf(sql) });
  const slices = mergeEnds(ends, await readIds(sql, ends));
  const totals = { coins: 0, earnings: 0, payout: 0, voided: 0 };
  for (const { end, coins } of slices) totals[end] += coins;
  return {
    purchaseId: purchase.id,
    coins: purchase.coins ?? 0,
    slices,
    totals,
    truncated: slices.some(({ beyondLimit }) => beyondLimit),
  };
}

async function readStarts(sql: Sql, purchaseSeq: Seq): Promise<ForwardVisit[]> {
  const text = `select ${FLOW_COLUMNS} from flow where seq = $1 and kind = 'purchase' order by piece`;
  const { rows } = await sql.query<FlowRow>({ text, values: [purchaseSeq] });
  return rows.map(toPiece).flatMap(({ into, coins }) => {
    if (!into) return [];
    const { accountId, tape, start } = into;
    return [{ accountId, tape, start, coins, path: { accounts: [accountId], key: accountId } }];
  });
}

async function readUnspentVoids(sql: Sql, purchaseSeq: Seq): Promise<UnspentVoid[]> {
  const text = `select ${VOID_COLUMNS} from voided where purchase_seq = $1 and not spent and restored_by is null`;
  const { rows } = await sql.query<VoidRow>({ text, values: [purchaseSeq] });
  return rows.map(toVoid);
}

async function readIds(sql: Sql, ends: readonly ForwardEnd[]): Promise<Map<Seq, TransactionId>> {
  const seqs = new Set(ends.flatMap(({ endSeq }) => (endSeq === null ? [] : [endSeq])));
  const transactions = await readTransactions(sql, [...seqs]);
  return new Map(transactions.map(({ seq, id }) => [seq, id]));
}

function mergeEnds(ends: readonly ForwardEnd[], ids: ReadonlyMap<Seq, TransactionId>): PurchaseSlice[] {
  const slices = new Map<string, { -readonly [Key in keyof PurchaseSlice]: PurchaseSlice[Key] }>();
  for (const { end, endSeq, accountId, coins, path, beyondLimit } of ends) {
    const endId = endSeq === null ? accountId : (ids.get(endSeq) ?? String(endSeq));
    const key = `${end}\x1f${endId}\x1f${path.key}\x1f${beyondLimit}`;
    const known = slices.get(key);
    if (known) known.coins += coins;
    else slices.set(key, { coins, path: path.accounts, end, endId, beyondLimit });
  }
  return [...slices].sort(([aKey, a], [bKey, b]) => b.coins - a.coins || (aKey < bKey ? -1 : 1)).map(([, slice]) => slice);
}
