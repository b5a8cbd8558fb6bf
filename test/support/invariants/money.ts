import type { Invariants } from '../invariants.js';

/** Payouts, their history, their cases and the settlements that moved them. */
export const MONEY_INVARIANTS: Invariants = {
  'a payout was opened once, with its coins': `
    select t.id from transaction t left join payout p on p.id = t.id and p.seq = t.seq and p.coins = t.coins
    where t.type = 'payout' and p.id is null
    union all
    select p.id from payout p where not exists (select from transaction t where t.id = p.id and t.seq = p.seq)`,

  'the figures of a payout sum to its coins': `
    select id, coins from payout where payable_coins + held_coins + rejected_coins + settled_coins <> coins`,

  'what payouts gave for clawback debts is what the debts got': `
    select account_id, sum(given), sum(got) from (
      select account_id, netted_coins as given, 0 as got from payout union all select account_id, 0, netted from clawback_debt) as both_sides
    group by account_id having sum(given) <> sum(got)`,

  'an assessed payout is no longer pending': `
    select p.id, p.pending_reason from payout p join assessment a on a.seq = p.seq where p.status = 'pending'`,

  'the history of a payout is one line from its opening to its status': `
    select * from (
      select p.id, p.status, p.version as latest, h.version, h.from_status, h.to_status,
        lag(h.to_status) over line as before, lag(h.version) over line as version_before, lead(h.version) over line as after
      from payout p left join payout_history h on h.payout_id = p.id
      window line as (partition by p.id order by h.version)) as step
    where version is null
      or from_status is distinct from before
      or version <> coalesce(version_before + 1, 0)
      or (version_before is null and to_status <> 'pending')
      or (after is null and (to_status <> status or version <> latest))`,

  'a settlement or reversal moved its payout once': `
    select t.id, count(m.seq) from transaction t join payout p on p.id = t.relates_to left join payout_movement m on m.seq = t.seq
    where t.type in ('settlement', 'reversal') group by t.id having count(m.seq) <> 1
    union all
    select p.id, null from payout p left join payout_movement m on m.payout_id = p.id group by p.id
    having p.settled_coins > coalesce(sum(m.coins) filter (where m.kind = 'settlement'), 0)
      or p.reversed_coins <> coalesce(sum(m.coins) filter (where m.kind = 'reversal'), 0)`,

  'a held payout has one open case, any other has none': `
    select p.id, p.status, count(c.id) from payout p
    left join case_payout cp on cp.payout_id = p.id and cp.open left join review_case c on c.id = cp.case_id and c.status <> 'decided'
    group by p.id having count(c.id) <> case when p.status = 'held' then 1 else 0 end`,

  // What is held and settled by one batch, at one time, leaves nothing to decide.
  'a hold that outlasted its batch opened one case': `
    select p.id, held.times, held.outlasted, count(c.id) from payout p
    cross join lateral (
      select count(*) as times, count(*) filter (where next_at is distinct from at) as outlasted
      from (select to_status, from_status, at, lead(at) over (order by version) as next_at from payout_history h where h.payout_id = p.id) as step
      where to_status = 'held' and from_status <> 'held') as held
    left join review_case c on c.subject_id = p.id and c.kind = 'payout'
    -- the case of a ring has one line for a payout, however often it was held
    where not exists (select from case_payout cp join review_case r on r.id = cp.case_id and r.kind = 'ring' where cp.payout_id = p.id)
    group by p.id, held.times, held.outlasted having count(c.id) not between held.outlasted and held.times`,

  'a ring has one open case, and payouts only while it is no part of another': `
    select c.subject_id, count(*) from review_case c where c.kind = 'ring' and c.status <> 'decided' group by 1 having count(*) > 1
    union all
    select r.id, count(*) from ring r join ring_payout p on p.ring_id = r.id where r.merged_into is not null group by 1
    union all
    select r.id, 0 from ring r join ring s on s.id = r.merged_into and s.merged_into is not null
    union all
    select r.id, count(m.account_id) from ring r left join ring_member m on m.ring_id = r.id
    group by r.id, r.merged_into having (count(m.account_id) < 2) <> (r.merged_into is not null)`,

  'what left against a hold opened one case': `
    select subject_id, count(*) from review_case where kind = 'settled-against-hold' group by subject_id having count(*) > 1`,

  'an open case tells what its payout holds': `
    select c.id, c.held_coins, sum(p.held_coins) from review_case c join case_payout cp on cp.case_id = c.id and cp.open
    join payout p on p.id = cp.payout_id where c.status <> 'decided' group by c.id having c.held_coins <> sum(p.held_coins)`,

  'a verdict moved its payouts once': `
    select v.case_id, cp.payout_id, count(h.version) from verdict v join case_payout cp on cp.verdict_id = v.id
    left join payout_history h on h.payout_id = cp.payout_id and h.from_status = 'held' and h.actor = v.decided_by and h.at = v.applied_at
    where v.applied_at is not null
    group by 1, 2 having count(h.version) <> 1`,

  'what a person decided was decided by a verdict that took effect': `
    select h.payout_id, h.version, h.reason from payout_history h
    where h.reason in ('verdict.release', 'verdict.reject') and not exists (
      select from verdict v where v.payout_ids @> array[h.payout_id] and v.decision = substr(h.reason, 9) and v.decided_by = h.actor
        and v.applied_at = h.at and v.undone_at is null)`,

  'what was undone moved nothing, and what is due was applied': `
    select v.id, v.case_id from verdict v where v.undone_at is not null and (v.applied_at is not null
      or exists (select from case_payout cp where cp.verdict_id = v.id))
    union all
    select v.id, v.case_id from verdict v where v.applied_at is null and v.undone_at is null and v.effective_at < now() - interval '1 minute'`,
};
