import type { RecordedTransaction } from '@app/domain';
import type { Sql } from '@app/runtime';
import { joinedNumbers, joinedText } from '../joined-text.js';
import { PLATFORM_LANES } from '../velocity/window-truth.js';
import { PRICE_STEP } from './usual-prices.js';

/** Group commits take blocks of 1,000 sequences: neighbouring batches use different lanes, one batch few. */
const SEQS_PER_LANE = 1_000;

/**
 * Counts what was paid per coin: one upsert in key order. Purchases at no price say nothing of the usual one. Not
 * idempotent: call once per purchase.
 */
export async function moveCoinPrices(sql: Sql, recorded: readonly RecordedTransaction[]): Promise<void> {
  const priced = recorded.flatMap(({ type, coins, amount, seq }) =>
    type === 'purchase' && coins !== null && amount !== null && amount.value > 0 ? [{ coins, amount, seq }] : [],
  );
  if (priced.length === 0) return;
  await sql.query({
    name: 'move-coin-prices',
    text: UPSERT,
    values: [
      joinedText(priced.map(({ amount }) => amount.currency)),
      joinedNumbers(priced.map(({ amount }) => amount.value)),
      joinedNumbers(priced.map(({ coins }) => coins)),
      joinedNumbers(priced.map(({ seq }) => seq)),
    ],
  });
}

const UPSERT = `
insert into coin_price as p (currency, coin_digits, price_class, lane, purchases, seq)
select currency, length(coins::text), round(ln(value::float8 / coins) / ln(${PRICE_STEP}::float8)), seq / ${SEQS_PER_LANE} % ${PLATFORM_LANES},
  count(*), max(seq)
from unnest(string_to_array($1, E'\\x1f', ''), $2::bigint[], $3::bigint[], $4::bigint[]) as u (currency, value, coins, seq)
group by 1, 2, 3, 4 order by 1, 2, 3, 4
on conflict (currency, coin_digits, price_class, lane) do update set
  purchases = p.purchases + excluded.purchases, seq = greatest(p.seq, excluded.seq)`;
