import { toIso, type EpochMs } from '@app/domain';
import type { Payout } from '@app/holds';
import type { Sql } from '@app/runtime';
import { dueAt } from './due-time.js';

const BASE_36 = 36;

/**
 * Opens a case on the account of each payout that a person released and that turned out to have paid reversed coins:
 * what was decided deserves a second look, though no hold hangs on it. One open case per account, whatever was clawed
 * back; the same payouts again change nothing. The caller has locked the payouts.
 */
export async function reopenCases(sql: Sql, clawedBack: readonly Payout[], now: EpochMs): Promise<void> {
  if (clawedBack.length === 0) return;
  const rows = JSON.stringify(clawedBack.map((payout) => rowOf(payout, now)));
  await sql.query({
    name: 'reopen-cases',
    text: `insert into review_case (id, kind, subject_type, subject_id, score, due_at, opened_at)
      select n.id, 'account', 'account', n."accountId", n.score, n."dueAt", n."openedAt" from ${RELEASED} order by n.id
      on conflict do nothing`,
    values: [rows],
  });
  await sql.query({
    name: 'reopen-case-payouts',
    text: `insert into case_payout (case_id, payout_id, open)
      select c.id, n."payoutId", false from ${RELEASED}
      join review_case c on c.kind = 'account' and c.subject_type = 'account' and c.subject_id = n."accountId" and c.status <> 'decided'
      on conflict do nothing`,
    values: [rows],
  });
}

/** Those of the payouts that a verdict in effect released. */
const RELEASED = `(
  select n.* from json_to_recordset($1::json) as n (id text, "payoutId" text, "accountId" text, score smallint,
    "dueAt" timestamptz, "openedAt" timestamptz)
  where exists (select from verdict v where v.payout_ids @> array[n."payoutId"] and v.decision = 'release'
    and v.applied_at is not null and v.undone_at is null)) n`;

const rowOf = (payout: Payout, now: EpochMs): object => ({
  id: `account-${payout.seq.toString(BASE_36)}-${payout.version}`,
  payoutId: payout.id,
  accountId: payout.accountId,
  score: payout.score ?? 0,
  dueAt: toIso(dueAt({ coins: payout.figures.settled, waitingSince: now, openedAt: now })),
  openedAt: toIso(now),
});
