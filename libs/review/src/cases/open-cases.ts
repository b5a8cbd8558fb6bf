import { toIso, type EpochMs } from '@app/domain';
import { SYSTEM, type HeldPayout, type Payout } from '@app/holds';
import type { Sql } from '@app/runtime';
import { gatherChanges } from './gather-changes.js';
import { joinCase, joinIncident } from './join-case.js';
import { closeMootAppeals } from './close-moot-appeals.js';
import { dropEmptyVerdicts } from './move-case.js';
import { NO_LEASE } from './standing.js';
import { dueAt } from './due-time.js';
import { newCase, type NewCase } from './new-case.js';
import { refreshCases } from './refresh-cases.js';
import { payoutsByRing } from '../rings/holding-rings.js';

/**
 * Makes the cases follow what happened to holds, in the transaction in which it happened: a held payout gets
 * a case (that of the ring behind it, if there is one), one that is held no longer leaves it, and a case without anything left to decide is closed by the
 * system. Ids are made from what a case is about, so that replaying changes nothing. Payouts are locked
 * already; cases are locked after them, in id order.
 */
export async function openCases(sql: Sql, held: readonly HeldPayout[], now: EpochMs): Promise<void> {
  if (held.length === 0) return;
  const { ended, evidence, degraded, adjusted, settledAgainstHold } = gatherChanges(held);
  const { byRing, alone } = await payoutsByRing(
    sql,
    evidence.map(({ payout }) => payout),
  );
  await lockCasesOf(sql, {
    payoutIds: held.map(({ payout }) => payout.id),
    ringIds: [...byRing.keys()],
  });
  await leaveCases(sql, [...ended, ...evidence], now);
  await insertCases(sql, [
    ...alone.map((payout) => payoutCase(payout, now)),
    ...settledAgainstHold.map(({ payout }) => settledCase(payout, now)),
  ]);
  for (const [ringId, payouts] of byRing)
    await joinCase(sql, { kind: 'ring', subject: { type: 'ring', id: ringId }, payouts, now });
  await joinIncident(
    sql,
    degraded.map(({ payout }) => payout),
    now,
  );
  await refreshCases(sql, { payoutIds: adjusted.map(({ payout }) => payout.id), raise: true });
}

async function lockCasesOf(
  sql: Sql,
  { payoutIds, ringIds }: { payoutIds: readonly string[]; ringIds: readonly string[] },
): Promise<void> {
  await sql.query({
    name: 'lock-cases-of-payouts',
    text: `select from review_case where id in (
        select case_id from case_payout where open and payout_id = any($1::text[])
        union all
        select id from review_case where kind = 'ring' and subject_type = 'ring' and subject_id = any($2::text[]) and status <> 'decided')
      order by id for no key update`,
    values: [payoutIds, ringIds],
  });
}

const payoutCase = (payout: Payout, now: EpochMs): NewCase =>
  newCase({
    kind: 'payout',
    payout,
    decidesHold: true,
    dueAt: dueAt({ coins: payout.figures.held, waitingSince: payout.recordedAt, openedAt: now }),
    now,
  });

/** The money has left already: what there is to find out is how, and soon. */
const settledCase = (payout: Payout, now: EpochMs): NewCase =>
  newCase({
    kind: 'settled-against-hold',
    payout,
    decidesHold: false,
    dueAt: dueAt({ coins: payout.coins, waitingSince: payout.recordedAt, openedAt: now }),
    now,
  });

/** Links only what is held under no other open case; a case that exists already stays as it is. */
async function insertCases(sql: Sql, cases: readonly NewCase[]): Promise<void> {
  if (cases.length === 0) return;
  const rows = JSON.stringify(cases.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  await sql.query({
    name: 'insert-cases',
    text: `insert into review_case (id, kind, subject_type, subject_id, held_coins, amount_value, amount_currency, score, due_at, opened_at)
      select n.id, n.kind, n."subjectType", n."subjectId", n."heldCoins", n."amountValue", n."amountCurrency", n.score, n."dueAt", n."openedAt"
      from json_to_recordset($1::json) as n (id text, kind case_kind, "subjectType" text, "subjectId" text, "heldCoins" bigint,
        "amountValue" bigint, "amountCurrency" text, score smallint, "dueAt" timestamptz, "openedAt" timestamptz)
      on conflict do nothing`,
    values: [rows],
  });
  await sql.query({
    name: 'insert-case-payouts',
    text: `insert into case_payout (case_id, payout_id, open)
      select c.id, n."payoutId", n."decidesHold" from json_to_recordset($1::json) as n (id text, "payoutId" text, "decidesHold" boolean)
      join review_case c on c.id = n.id and c.status <> 'decided'
      on conflict do nothing`,
    values: [rows],
  });
}

/**
 * Takes payouts out of the cases that decide on them (of incidents only, where evidence has been found: the
 * payout gets its own case). A case whose last payout leaves is closed by the system, for that payout's reason.
 */
async function leaveCases(sql: Sql, changes: readonly HeldPayout[], now: EpochMs): Promise<void> {
  if (changes.length === 0) return;
  const { rows } = await sql.query<{ case_id: string; reason: string }>({
    name: 'leave-cases',
    text: `update case_payout cp set open = false, verdict_id = null
      from json_to_recordset($1::json) as n ("payoutId" text, change text, reason text), review_case c
      where cp.payout_id = n."payoutId" and cp.open and c.id = cp.case_id and (n.change = 'ended' or c.kind = 'incident')
      returning cp.case_id, n.reason`,
    values: [JSON.stringify(changes.map(({ payout, change, reason }) => ({ payoutId: payout.id, change, reason })))],
  });
  if (rows.length === 0) return;
  const left = rows.map(({ case_id }) => case_id);
  await dropEmptyVerdicts(sql, left, now);
  await closeEmptyCases(sql, new Map(rows.map(({ case_id, reason }) => [case_id, reason])), now);
  await closeMootAppeals(
    sql,
    changes.map(({ payout }) => payout.id),
    now,
  );
  await refreshCases(sql, { caseIds: left, raise: true });
}

async function closeEmptyCases(sql: Sql, reasons: ReadonlyMap<string, string>, now: EpochMs): Promise<void> {
  await sql.query({
    name: 'close-empty-cases',
    text: `update review_case c set status = 'decided', version = version + 1, reason_code = n.reason, decided_by = $3,
        decided_at = $4, effective_at = $4, decision = null, verdict_id = null, ${NO_LEASE}
      from unnest($1::text[], $2::text[]) as n (id, reason)
      where c.id = n.id and c.status <> 'decided' and not exists (select from case_payout cp where cp.case_id = c.id and cp.open)`,
    values: [[...reasons.keys()], [...reasons.values()], SYSTEM, toIso(now)],
  });
}
