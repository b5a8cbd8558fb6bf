import type { Invariants } from '../invariants.js';

/** Every transaction is there once, assessed once, and its coins are on the tapes. */
export const LEDGER_INVARIANTS: Invariants = {
  'a transaction stands in the ledger once, under its key': `
    select id, count(t.seq) from transaction_key k left join transaction t using (id, seq) group by id having count(t.seq) <> 1
    union all
    select id, count(*) from transaction group by id having count(*) <> 1`,

  'a transaction has exactly one first assessment': `
    select t.id, count(a.seq) from transaction t left join assessment a on a.seq = t.seq and a.cause = 'first'
    group by t.id having count(a.seq) <> 1
    union all
    select a.seq::text, 0 from assessment a where not exists (select from transaction t where t.seq = a.seq)`,

  'nothing is left unassessed, nothing waits for what has arrived': `
    select seq, error from unassessed
    union all
    select w.seq, w.relates_to from waiting w join transaction_key k on k.id = w.relates_to`,

  'flows of a transaction sum to its coins': `
    select t.id, t.coins, sum(f.coins) from transaction t left join flow f on f.seq = t.seq and f.kind = t.type::text
    where t.type in ('purchase', 'gift', 'exchange', 'payout')
    group by t.id, t.coins having t.coins is distinct from sum(f.coins)`,

  'no position of a tape is written or read twice': `
    select * from (
      select 'in', in_account, in_tape, in_start, lag(in_start + coins) over (partition by in_account, in_tape order by in_start) as before
      from flow where in_account is not null
      union all
      select 'out', out_account, out_tape, out_start, lag(out_start + coins) over (partition by out_account, out_tape order by out_start)
      from flow where out_account is not null and kind <> 'return') as piece
    where in_start < before`,

  'totals of a wallet are the sums of its flows': `
    with moved as (
      -- restored after outflows had passed them: their old place stays empty
      select v.account_id, v.in_start, v.coins from voided v
      where not v.spent and v.restored_by is not null and not exists (
        select from flow f where f.in_account = v.account_id and f.in_tape = 'c' and f.in_start <= v.in_start and f.in_start + f.coins > v.in_start)
    ), expected as (
      select w.account_id,
        (select coalesce(sum(coins), 0) from flow where in_account = w.account_id and in_tape = 'c')
          + (select coalesce(sum(coins), 0) from moved where account_id = w.account_id) as coins_in,
        (select coalesce(sum(coins), 0) from flow where out_account = w.account_id and out_tape = 'c')
          + (select coalesce(sum(coins), 0) from voided v
             where v.account_id = w.account_id and not v.spent and v.in_start < w.coins_out
               and (v.restored_by is null or exists (select from moved m where m.account_id = v.account_id and m.in_start = v.in_start))) as coins_out,
        (select coalesce(sum(coins), 0) from flow where in_account = w.account_id and in_tape = 'e') as earnings_in,
        (select coalesce(sum(coins), 0) from flow where out_account = w.account_id and out_tape = 'e' and kind <> 'return') as earnings_out,
        (select coalesce(sum(coins), 0) from flow where in_account = w.account_id and in_tape = 'c' and kind = 'opening') as coins_opening,
        (select coalesce(sum(coins), 0) from flow where in_account = w.account_id and in_tape = 'e' and kind = 'opening') as earnings_opening,
        (select coalesce(sum(coins), 0) from voided v
         where v.account_id = w.account_id and not v.spent and v.restored_by is null and v.in_start >= w.coins_out) as coins_voided_ahead,
        (select min(occurred_at) from transaction where account_id = w.account_id and type = 'purchase') as first_purchase_at
      from wallet w)
    select * from (
      (select 'stored', account_id, coins_in, coins_out, earnings_in, earnings_out, coins_opening, earnings_opening, coins_voided_ahead, first_purchase_at
       from wallet except select 'stored', * from expected)
      union all
      (select 'recomputed', * from expected except select 'recomputed', account_id, coins_in, coins_out, earnings_in, earnings_out, coins_opening,
         earnings_opening, coins_voided_ahead, first_purchase_at from wallet)) as differing`,

  'an undoing is applied once, and never beyond its purchase': `
    select u.id, count(d.seq) as applied, null::bigint as excess
    from transaction u join transaction p on p.id = u.relates_to and p.type = 'purchase' left join undoing d on d.seq = u.seq
    where u.type in ('refund', 'chargeback') group by u.id having count(d.seq) <> 1
    union all
    select p.id, 1, sum(v.coins) - p.coins from voided v join transaction p on p.seq = v.purchase_seq
    where v.restored_by is null group by p.id, p.coins having sum(v.coins) > p.coins`,
};
