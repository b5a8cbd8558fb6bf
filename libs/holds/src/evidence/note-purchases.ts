import { toIso, type EpochMs, type RecordedTransaction } from '@app/domain';
import { joinedNumbers, joinedText, LINK_DAYS } from '@app/features';
import type { Sql } from '@app/runtime';
import { FOLLOWED_AFTER_MS } from './note-evidence.js';
import { hasOpenPayout } from './open-payouts-of.js';

/** Others on a card or device that are asked for an open payout; what more share says next to nothing of any two. */
const OTHERS_MAX = 8;

/**
 * Notes newly assessed purchases with a card or device that their buyer was never seen with before, and that somebody uses
 * who has an approved payout that has not left yet: a link that was not there when it was assessed. Gifts show devices as
 * well, but nearly always one that a purchase showed; they are not asked. One statement for a batch, called after the
 * links of the batch are written. Two that show each other at the same instant may miss each other: the next payout sees
 * them. In order of the key: no deadlock.
 */
export async function notePurchases(sql: Sql, assessed: readonly RecordedTransaction[], now: EpochMs): Promise<void> {
  const purchases = assessed.filter(
    ({ type, paymentInstrument, device }) => type === 'purchase' && (paymentInstrument ?? device),
  );
  if (purchases.length === 0) return;
  await sql.query({
    name: 'note-purchases',
    text: NOTE,
    values: [
      joinedNumbers(purchases.map(({ seq }) => seq)),
      joinedText(purchases.map(({ accountId }) => accountId)),
      joinedNumbers(purchases.map(({ occurredAt }) => occurredAt)),
      toIso(now + FOLLOWED_AFTER_MS),
    ],
  });
}

/** Indexes: identity_link (account_id, day) and its primary key, payout (account_id, seq). */
const NOTE = `
insert into late_evidence (seq, due_at)
select p.seq, $4::timestamptz
from (
  select seq, buyer, (to_timestamp(at / 1000::float8) at time zone 'UTC')::date as day
  from unnest($1::bigint[], string_to_array($2, E'\\x1f'), $3::bigint[]) as u (seq, buyer, at)) p
where exists (
  select from (
    select kind, value from identity_link
    where account_id = p.buyer and day = p.day and kind in ('instrument', 'device') offset 0) own
  where not exists (
    select from identity_link earlier
    where earlier.kind = own.kind and earlier.value = own.value and earlier.account_id = p.buyer
      and earlier.day between p.day - ${LINK_DAYS} and p.day - 1)
  and exists (
    select from (
      select distinct account_id from identity_link other
      where other.kind = own.kind and other.value = own.value and other.account_id <> p.buyer
        and other.day between p.day - ${LINK_DAYS} and p.day
      order by account_id limit ${OTHERS_MAX}) others
    where ${hasOpenPayout('others.account_id')} or ${hasOpenPayout('p.buyer')}))
order by p.seq
on conflict (seq) do nothing`;
