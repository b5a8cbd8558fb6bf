import { DomainError, plural, toIso, type EpochMs } from '@app/domain';
import { lockPayouts, type Payout } from '@app/holds';
import type { Database, Sql } from '@app/runtime';
import { textDigest, writeAudit } from '../audit/write-audit.js';
import { readBack } from './claim-case.js';
import { dueAt } from './due-time.js';
import { worthOf } from './new-case.js';
import type { ReviewCase } from './review-case.js';

/** A creator who is heard three times has been heard; a fourth text belongs to the platform's support. */
export const APPEALS_MAX = 3;
const BASE_36 = 36;

export interface Appeal {
  readonly payoutId: string;
  /** What the creator says. */
  readonly text: string;
  readonly actor: string;
  readonly now: EpochMs;
}

/**
 * Opens a case in which somebody else hears a creator about a payout that is held or was refused. While the hold waits for
 * its own decision the text is a note there, and the appeal is heard only if that decision refuses the payout; an appeal
 * that has nothing left to be about is closed by the system. Deciding it moves no money:
 * docs/decisions/what-an-appeal-changes.md.
 * Throws `payout.not-found`, `appeal.nothing-refused`, `appeal.open`, `appeal.exhausted`.
 */
export async function openAppeal(database: Database, appeal: Appeal): Promise<ReviewCase> {
  return database.transaction(async (sql) => {
    const [payout] = await lockPayouts(sql, [appeal.payoutId]);
    if (payout === undefined) throw new DomainError('payout.not-found', 'No payout of this id was recorded.');
    const stake = refusedCoins(payout);
    if (stake === 0) {
      throw new DomainError('appeal.nothing-refused', `Nothing of payout ${payout.id} is held by evidence or refused.`);
    }
    const id = `appeal-${payout.seq.toString(BASE_36)}-${1 + (await earlierAppeals(sql, payout))}`;
    await insertAppeal(sql, { id, payout, stake, now: appeal.now });
    await writeText(sql, id, appeal);
    return readBack(sql, id, appeal.now);
  });
}

/** Held for evidence, or refused and neither given back nor kept for a debt. Our own faults end by themselves. */
function refusedCoins({ figures, holdKind }: Payout): number {
  const held = holdKind === 'evidence' ? figures.held : 0;
  return held + figures.rejected - figures.reversed - figures.netted;
}

/** The payout is locked, so nobody opens another meanwhile. */
async function earlierAppeals(sql: Sql, { id }: Payout): Promise<number> {
  const { rows } = await sql.query<{ count: number; open: number; upheld: number }>({
    name: 'earlier-appeals',
    text: `select count(*) as count, count(*) filter (where c.status <> 'decided') as open,
        count(*) filter (where c.status = 'decided' and c.decision = 'release') as upheld
      from case_payout cp join review_case c on c.id = cp.case_id and c.kind = 'appeal' where cp.payout_id = $1`,
    values: [id],
  });
  const { count = 0, open = 0, upheld = 0 } = rows[0] ?? {};
  if (upheld > 0) {
    throw new DomainError(
      'appeal.nothing-refused',
      `An appeal about payout ${id} was upheld: reverse the payout, and its creator can ask again.`,
    );
  }
  if (open > 0) throw new DomainError('appeal.open', `An appeal about payout ${id} has not been decided yet.`);
  if (count >= APPEALS_MAX)
    throw new DomainError('appeal.exhausted', `Payout ${id} was appealed ${plural(count, 'time')} already.`);
  return count;
}

async function insertAppeal(
  sql: Sql,
  { id, payout, stake, now }: { id: string; payout: Payout; stake: number; now: EpochMs },
): Promise<void> {
  await sql.query({
    name: 'open-appeal',
    text: `insert into review_case (id, kind, subject_type, subject_id, held_coins, amount_value, amount_currency, score, due_at, opened_at)
      values ($1, 'appeal', 'payout', $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      id,
      payout.id,
      stake,
      worthOf(payout, stake),
      payout.amount?.currency ?? null,
      payout.score ?? 0,
      toIso(dueAt({ coins: stake, waitingSince: now, openedAt: now })),
      toIso(now),
    ],
  });
  await sql.query({
    name: 'link-appeal',
    text: 'insert into case_payout (case_id, payout_id, open) values ($1, $2, false)',
    values: [id, payout.id],
  });
}

/** In the appeal, and where the hold is decided. */
async function writeText(sql: Sql, id: string, { payoutId, text, actor, now }: Appeal): Promise<void> {
  await sql.query({
    name: 'write-appeal',
    text: `insert into case_note (case_id, at, actor, text)
      select case_id, $3, $4, $5 from (select $1 as case_id union all select case_id from case_payout where payout_id = $2 and open) as heard`,
    values: [id, payoutId, toIso(now), actor, text],
  });
  const details = { payoutId, textSha256: textDigest(text) };
  await writeAudit(sql, { at: now, actor, action: 'case.appealed', subject: { type: 'case', id }, details });
}
