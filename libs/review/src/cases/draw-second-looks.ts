import { createHmac } from 'node:crypto';
import { DAY_MS, toIso, type EpochMs } from '@app/domain';
import type { Database, Sql } from '@app/runtime';
import { writeAudit } from '../audit/write-audit.js';

/**
 * One in twenty: at a hundred decisions a day that is five a day, 450 in a quarter, which tells an agreement of 90 % from
 * one of 85 % (95 % interval ± 3 points); nobody spends more than an hour a day on what moves no money.
 */
export const SECOND_LOOK_SHARE = 0.05;
/** No money waits for it: it is never more urgent than what does. */
const DUE_AFTER_MS = 7 * DAY_MS;
/** One sweep's share. */
const DRAWN_MAX = 500;
/** As many bits as a double holds exactly. */
const DRAW_BITS = 52;

/** From 0 to below 1, the same for the same case wherever and whenever it is asked. */
export type SecondLookDraw = (caseId: string) => number;

/** Chance under the installation's key: nobody knows beforehand which of their decisions is looked at again. */
export const secondLookDraw =
  (installationKey: string): SecondLookDraw =>
  (caseId) => {
    const digest = createHmac('sha256', installationKey).update(`second-look\0${caseId}`).digest();
    return Number(digest.readBigUInt64BE() >> BigInt(64 - DRAW_BITS)) / 2 ** DRAW_BITS;
  };

interface Drawing {
  readonly draw: SecondLookDraw;
  readonly share?: number;
  readonly now: EpochMs;
}

/**
 * Asks chance about every decision that has taken effect, once: a share is looked at again, blindly, by somebody who did
 * not decide. Only decisions of one person on payouts: above the four-eyes limit two have looked already, and an appeal is a second look. Answers how many.
 */
export async function drawSecondLooks(database: Database, { draw, share = SECOND_LOOK_SHARE, now }: Drawing): Promise<number> {
  return database.transaction(async (sql) => {
    const decided = await claimUndrawn(sql);
    const drawn = decided.filter(({ id, isDrawable }) => isDrawable && draw(id) < share);
    for (const { id } of drawn) await openSecondLook(sql, id, now);
    return drawn.length;
  });
}

async function claimUndrawn(sql: Sql): Promise<{ id: string; isDrawable: boolean }[]> {
  const { rows } = await sql.query<{ id: string; isDrawable: boolean }>({
    name: 'claim-undrawn-cases',
    text: `update review_case c set is_drawn = true
      where c.id in (select id from review_case where status = 'decided' and not is_drawn order by decided_at limit ${DRAWN_MAX}
        for no key update skip locked)
      returning c.id, c.decision is not null and c.kind in ('payout', 'ring') and c.second_look_of is null and c.score is not null
        and exists (select from verdict v where v.id = c.verdict_id and v.seconds is null) as "isDrawable"`,
  });
  return rows;
}

/** It is about the case and what that was about, and holds nothing. */
async function openSecondLook(sql: Sql, caseId: string, now: EpochMs): Promise<void> {
  const id = `look-${caseId}`;
  const { rowCount } = await sql.query({
    name: 'open-second-look',
    text: `insert into review_case (id, kind, subject_type, subject_id, score, due_at, opened_at, second_look_of)
      select $2, kind, 'case', id, score, $3, $4, id from review_case where id = $1 on conflict do nothing`,
    values: [caseId, id, toIso(now + DUE_AFTER_MS), toIso(now)],
  });
  if (rowCount === 0) return;
  await sql.query({
    name: 'link-second-look',
    text: 'insert into case_payout (case_id, payout_id, open) select $2, payout_id, false from case_payout where case_id = $1',
    values: [caseId, id],
  });
  await writeAudit(sql, { at: now, actor: 'system', action: 'case.second-look', subject: { type: 'case', id }, details: {} });
}
