import type { RecordedTransaction, Seq } from '@app/domain';
import { readTransactions } from '@app/ledger';
import type { Sql } from '@app/runtime';
import { joinedNumbers, joinedText } from '../joined-text.js';

/** What a dispute chain adds to the tallies of its purchase. */
export interface DisputeMove {
  readonly purchase: RecordedTransaction;
  readonly disputes: number;
  readonly warnings: number;
  readonly seq: Seq;
}

/**
 * A chain is a purchase, a chargeback or warning about it and perhaps a reversal of that. Its parts arrive in
 * any order, and commits overlap: of two parts, the one with the lower sequence may become visible last. So
 * whoever finds all parts counts the chain, and `dispute_chain` remembers that it was counted.
 */
interface ChainRow {
  readonly lastSeq: Seq;
  readonly purchaseSeq: Seq;
  readonly type: 'chargeback' | 'warning';
  readonly reversed: boolean;
}

/**
 * Chains that these transactions complete and that nobody has counted yet; they count as counted from here on, if the
 * transaction commits. No statement for batches of gifts and payouts alone.
 */
export async function disputeMovesOf(sql: Sql, recorded: readonly RecordedTransaction[]): Promise<DisputeMove[]> {
  const ends = recorded.filter(({ type }) => CHAIN_TYPES.has(type));
  if (ends.length === 0) return [];
  const { rows } = await sql.query<ChainRow>({
    name: 'read-dispute-chains',
    text: CHAINS,
    values: [
      joinedNumbers(ends.map(({ seq }) => seq)),
      joinedText(ends.map(({ id }) => id)),
      joinedText(ends.map(({ type }) => type)),
      joinedText(ends.map(({ relatesTo }) => relatesTo ?? '')),
    ],
  });
  const purchases = await purchasesOf(sql, rows, recorded);
  return rows.flatMap(({ purchaseSeq, type, reversed, lastSeq }) => {
    const purchase = purchases.get(purchaseSeq);
    if (!purchase) return [];
    const change = reversed ? -1 : 1;
    return [{ purchase, disputes: type === 'chargeback' ? change : 0, warnings: type === 'warning' ? change : 0, seq: lastSeq }];
  });
}

const CHAIN_TYPES: ReadonlySet<string> = new Set(['purchase', 'chargeback', 'warning', 'reversal']);

async function purchasesOf(
  sql: Sql,
  chains: readonly ChainRow[],
  recorded: readonly RecordedTransaction[],
): Promise<Map<Seq, RecordedTransaction>> {
  const wanted = new Set(chains.map(({ purchaseSeq }) => purchaseSeq));
  const known = new Map(recorded.flatMap((one): [Seq, RecordedTransaction][] => (wanted.has(one.seq) ? [[one.seq, one]] : [])));
  const missing = [...wanted].filter((seq) => !known.has(seq));
  if (missing.length === 0) return known;
  for (const purchase of await readTransactions(sql, missing)) known.set(purchase.seq, purchase);
  return known;
}

/**
 * The chains that each transaction of the batch is part of, as far as the other parts are visible. The part that was
 * committed last sees them all when it is assessed; where several do, the key of `dispute_chain` lets one count.
 * Indexes: transaction (relates_to), transaction_key's primary key, transaction (seq, recorded_at).
 * A purchase costs one probe per month of the ledger, 5–15 µs; nearly always nothing is found.
 */
const CHAINS = `
with part as materialized (
  select * from unnest($1::bigint[], string_to_array($2, E'\\x1f', ''), string_to_array($3, E'\\x1f', ''), string_to_array($4, E'\\x1f', ''))
    as u (seq, id, type, relates_to)
), undoing as (
  -- what was said about a purchase
  select u.seq, e.seq as purchase_seq, u.id, u.type::text as type
  from part e join transaction u on u.relates_to = e.id and u.type in ('chargeback', 'warning')
  where e.type = 'purchase'
  union
  -- the purchase that a chargeback or warning is about
  select e.seq, k.seq, e.id, e.type
  from part e join transaction_key k on k.id = e.relates_to
  join transaction p on p.seq = k.seq and p.type = 'purchase'
  where e.type in ('chargeback', 'warning')
  union
  -- the chargeback that a reversal takes back, and its purchase
  select u.seq, pk.seq, u.id, u.type::text
  from part e join transaction_key uk on uk.id = e.relates_to
  join transaction u on u.seq = uk.seq and u.type = 'chargeback'
  join transaction_key pk on pk.id = u.relates_to
  join transaction p on p.seq = pk.seq and p.type = 'purchase'
  where e.type = 'reversal'
), chain as (
  select seq as undoing_seq, 0::bigint as reversal_seq, purchase_seq, type, greatest(seq, purchase_seq) as last_seq from undoing
  union all
  select u.seq, r.seq, u.purchase_seq, u.type, greatest(u.seq, u.purchase_seq, r.seq)
  from undoing u join transaction r on r.relates_to = u.id and r.type = 'reversal'
  where u.type = 'chargeback'
), counted as (
  insert into dispute_chain (undoing_seq, reversal_seq) select undoing_seq, reversal_seq from chain order by 1, 2
  on conflict do nothing returning undoing_seq, reversal_seq
)
select last_seq as "lastSeq", purchase_seq as "purchaseSeq", type, reversal_seq > 0 as reversed
from chain join counted using (undoing_seq, reversal_seq)`;
