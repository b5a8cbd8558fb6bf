import { accountId, coins as toCoins, toIso, transactionId, type AccountId, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { joinedNumbers, joinedText } from '../joined-text.js';
import type { RingPurchase } from './rings-features.js';
import { readUsualPrices } from './usual-prices.js';

/** Pieces of purchases of one account, newest first: older ones are priced by what the ledger's walk says of them. */
const PURCHASES_PER_ACCOUNT_MAX = 50;

export interface BuyersQuestion {
  readonly accounts: readonly AccountId[];
  readonly at: EpochMs;
}

interface PurchaseRow {
  readonly question: number;
  readonly id: string;
  readonly buyer: string;
  readonly coins: number;
  readonly value: number | null;
  readonly currency: string | null;
}

/** What the accounts of each question bought up to its time, in the questions' order. Two statements for all. */
export async function readRingPurchases(sql: Sql, questions: readonly BuyersQuestion[]): Promise<RingPurchase[][]> {
  if (questions.length === 0) return [];
  const buyers = questions.flatMap(({ accounts, at }, question) => accounts.map((account) => ({ question, account, at })));
  const { rows } = await sql.query<PurchaseRow>({
    name: 'read-ring-purchases',
    text: PURCHASES,
    values: [
      joinedNumbers(buyers.map(({ question }) => question)),
      joinedText(buyers.map(({ account }) => account)),
      joinedText(buyers.map(({ at }) => toIso(at))),
    ],
  });
  const usual = await readUsualPrices(
    sql,
    rows.flatMap(({ currency }) => currency ?? []),
  );
  const byQuestion = Map.groupBy(rows, ({ question }) => question);
  return questions.map((_, question) =>
    (byQuestion.get(question) ?? []).map(({ id, buyer, coins, value, currency }): RingPurchase => {
      const amount = value === null || currency === null ? null : { value, currency };
      return {
        purchaseId: transactionId(id),
        buyerId: accountId(buyer),
        coins: toCoins(coins),
        amount,
        usualValue: amount && usual(amount.currency, coins),
      };
    }),
  );
}

/** Indexes: flow (in_account, in_tape, in_start), transaction's primary key. A purchase may lie in several pieces. */
const PURCHASES = `
select distinct b.question, t.id, b.account as buyer, t.coins, t.amount_value as value, t.amount_currency as currency
from unnest($1::int[], string_to_array($2, E'\\x1f', ''), string_to_array($3, E'\\x1f', '')::timestamptz[]) as b (question, account, at)
cross join lateral (
  select seq from flow where in_account = b.account and in_tape = 'c' and kind = 'purchase' and occurred_at <= b.at
  order by in_start desc limit ${PURCHASES_PER_ACCOUNT_MAX}) f
join transaction t on t.seq = f.seq
order by b.question, t.id`;
