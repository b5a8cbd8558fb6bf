import { needsFourEyes, type Policy } from '@app/decisions';
import type { Money } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { ReviewCase } from './review-case.js';

/** What a decision on everything that a case holds would move. */
export interface CasePreview {
  readonly payouts: number;
  readonly accounts: number;
  readonly coins: number;
  /** Of the held parts, by currency; what has no amount is in none. */
  readonly money: readonly Money[];
  /** Whether it would be the first of two. */
  readonly needsSecond: boolean;
}

/** Of the undecided payouts of the present version. A platform pays in a few currencies; all of them are here. */
export async function previewCase(sql: Sql, found: ReviewCase, policy: Policy): Promise<CasePreview> {
  const { rows } = await sql.query<{ payouts: number; accounts: number; coins: number; money: Money[] | null }>({
    name: 'preview-case',
    text: `with held as (
        select p.account_id, p.held_coins, p.amount_currency as currency, ceil(p.amount_value::numeric * p.held_coins / p.coins)::bigint as value
        from case_payout cp join payout p on p.id = cp.payout_id
        where cp.case_id = $1 and cp.open and cp.verdict_id is null and cp.since_version <= $2)
      select count(*) as payouts, count(distinct account_id) as accounts, coalesce(sum(held_coins), 0)::bigint as coins,
        (select json_agg(json_build_object('value', m.value, 'currency', m.currency) order by m.currency)
          from (select currency, sum(value)::bigint as value from held where currency is not null group by currency) as m) as money
      from held`,
    values: [found.id, found.version],
  });
  const { payouts = 0, accounts = 0, coins = 0, money = [] } = rows[0] ?? {};
  const isSecond = found.status === 'awaiting-second';
  return {
    payouts,
    accounts,
    coins,
    money: money ?? [],
    needsSecond: payouts > 0 && !isSecond && needsFourEyes(found.amount, policy),
  };
}
