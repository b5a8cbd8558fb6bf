import { coins, seq, transactionId, type Money, type Seq, type TransactionId } from '@app/domain';
import type { Sql } from '@app/runtime';
import { toVoid, VOID_COLUMNS, type VoidRow } from '../record/flow-row.js';
import { endOf, type Void } from '../tapes/tape.js';
import { readInflowsFrom } from './read-inflows.js';
import { mostLeftAt, type Departed } from './departures.js';
import type { RawSlice, SourceTrace, TraceRequest } from './slice.js';
import { walkBack, type PurchaseEnd, type UnknownEnd } from './walk-back.js';
import { readWalkStarts } from './walk-starts.js';

/**
 * Where the coins of payouts came from, one trace per request, in order; slices of a trace sum to its
 * coins. All requests share one statement per level of the walk and two more for the purchases.
 * Throws when a seq is not that of a recorded payout. Reads only; run it in one transaction where the
 * answer must not straddle a commit (what it then cannot find is `unknown`, never clean).
 */
export async function traceSources(sql: Sql, requests: readonly TraceRequest[]): Promise<SourceTrace[]> {
  const starts = await readWalkStarts(sql, requests);
  const ends = await walkBack(starts, readInflowsFrom(sql));
  const seqs = [...new Set(ends.purchases.map(({ purchaseSeq }) => purchaseSeq))];
  const purchases = await readPurchases(sql, seqs);
  const voids = await readSpentVoids(sql, seqs);
  const slices = requests.map(() => new Slices());
  for (const end of ends.purchases)
    slices[end.walk]?.addPurchase(end, purchases.get(end.purchaseSeq), voids.get(end.purchaseSeq) ?? []);
  for (const end of ends.unknown) slices[end.walk]?.addUnknown(end);
  return slices.map((each) => each.trace());
}

interface PurchaseFacts {
  readonly id: TransactionId;
  readonly at: number;
  readonly coins: number;
  readonly amount: Money | null;
}

interface PurchaseRow {
  seq: number;
  id: string;
  occurred_at: number;
  coins: number;
  amount_value: number | null;
  amount_currency: string | null;
}

async function readPurchases(sql: Sql, seqs: readonly Seq[]): Promise<Map<Seq, PurchaseFacts>> {
  if (seqs.length === 0) return new Map();
  const { rows } = await sql.query<PurchaseRow>({
    name: 'trace-purchases',
    text: 'select seq, id, occurred_at, coins, amount_value, amount_currency from transaction where seq = any ($1::bigint[])',
    values: [`{${seqs.join(',')}}`],
  });
  return new Map(
    rows.map((row) => {
      const { amount_value: value, amount_currency: currency } = row;
      const amount = value === null || currency === null ? null : { value, currency };
      return [seq(row.seq), { id: transactionId(row.id), at: row.occurred_at, coins: row.coins, amount }];
    }),
  );
}

async function readSpentVoids(sql: Sql, seqs: readonly Seq[]): Promise<Map<Seq, Void[]>> {
  if (seqs.length === 0) return new Map();
  const { rows } = await sql.query<VoidRow>({
    name: 'trace-voids',
    text: `select ${VOID_COLUMNS} from voided where purchase_seq = any ($1::bigint[]) and spent and restored_by is null`,
    values: [`{${seqs.join(',')}}`],
  });
  return Map.groupBy(rows.map(toVoid), ({ purchaseSeq }) => purchaseSeq);
}

interface SliceParts {
  readonly slice: Omit<RawSlice, 'coins' | 'reversedCoins' | 'value' | 'spentAt'>;
  readonly purchase: PurchaseFacts | undefined;
  readonly departed: Departed[];
  coins: number;
  reversedCoins: number;
}

/** Gathers a walk's ends; equal ways from one purchase are one slice. */
class Slices {
  readonly #parts = new Map<string, SliceParts>();

  addPurchase(end: PurchaseEnd, purchase: PurchaseFacts | undefined, voids: readonly Void[]): void {
    const { purchaseSeq, buyerId, path } = end;
    const slice = {
      purchaseSeq,
      purchaseId: purchase?.id ?? null,
      buyerId,
      path: path.accounts,
      purchasedAt: purchase?.at ?? null,
      beyondLimit: false,
    };
    const reversedCoins = voids.reduce((sum, each) => sum + sharedCoins(end, each), 0);
    this.#add(`${purchaseSeq}/${path.key}`, { slice, purchase, departed: [...end.departed], coins: end.coins, reversedCoins });
  }

  addUnknown({ path, coins: count, beyondLimit }: UnknownEnd): void {
    const slice = { purchaseSeq: null, purchaseId: null, buyerId: null, path: path.accounts, purchasedAt: null, beyondLimit };
    this.#add(`${beyondLimit ? 'beyond' : 'unknown'}/${path.key}`, {
      slice,
      purchase: undefined,
      departed: [],
      coins: count,
      reversedCoins: 0,
    });
  }

  trace(): SourceTrace {
    const slices = [...this.#parts]
      .sort(([aKey, a], [bKey, b]) => b.coins - a.coins || (aKey < bKey ? -1 : 1))
      .map(([, parts]) => toSlice(parts));
    return {
      coins: coins(slices.reduce((sum, slice) => sum + slice.coins, 0)),
      slices,
      truncated: slices.some(({ beyondLimit }) => beyondLimit),
    };
  }

  #add(key: string, parts: SliceParts): void {
    const known = this.#parts.get(key);
    if (!known) return void this.#parts.set(key, parts);
    known.coins += parts.coins;
    known.departed.push(...parts.departed);
    known.reversedCoins += parts.reversedCoins;
  }
}

const toSlice = ({ slice, purchase, departed, coins: count, reversedCoins }: SliceParts): RawSlice => ({
  ...slice,
  spentAt: mostLeftAt(departed),
  coins: coins(count),
  reversedCoins: coins(reversedCoins),
  value: purchase?.amount
    ? { value: shareOf(purchase.amount.value, count, purchase.coins), currency: purchase.amount.currency }
    : null,
});

/** Rounded half up; by bigint, since the product outgrows a double. */
const shareOf = (value: number, part: number, whole: number): number =>
  Number((BigInt(value) * BigInt(part) * 2n + BigInt(whole)) / (BigInt(whole) * 2n));

function sharedCoins(end: PurchaseEnd, each: Void): number {
  const start = end.start > each.start ? end.start : each.start;
  const last = endOf(end) < endOf(each) ? endOf(end) : endOf(each);
  return last > start ? Number(last - start) : 0;
}
