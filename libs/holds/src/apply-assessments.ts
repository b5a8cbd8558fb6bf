import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { netDebts } from './debts.js';
import { openDraft } from './draft.js';
import { judgePayout, type AssessedPayout } from './judge-payout.js';
import { applyMovement, findMovements } from './movements.js';
import type { HeldPayout } from './payout.js';
import { lockPayouts, saveDrafts } from './payout-store.js';
import { bookTakenBack, netTakenBack } from './taken-back.js';

/**
 * Moves payouts as their assessments say, then applies settlements and reversals that came before their
 * payout. Assessments of other transactions are ignored. Answers what review has to follow (`openCases`).
 * Replaying first assessments changes nothing; a further one counts, so the caller passes it when it is newly recorded.
 */
export async function applyAssessments(sql: Sql, assessed: readonly AssessedPayout[], now: EpochMs): Promise<HeldPayout[]> {
  const payouts = await lockPayouts(
    sql,
    assessed.map(({ transactionId }) => transactionId),
  );
  if (payouts.length === 0) return [];
  const early = await findMovements(
    sql,
    payouts.map(({ id }) => id),
  );
  const judged = payouts.map((payout) => {
    const own = assessed.filter(({ transactionId }) => transactionId === payout.id).toSorted(byAsOf);
    const draft = own.reduce((before, one) => judgePayout(before, one, now), openDraft(payout));
    return early.filter(({ payoutId }) => payoutId === payout.id).reduce((before, one) => applyMovement(before, one, now), draft);
  });
  // Its own coins first: what was taken back is not there to pay for anything else.
  const { drafts: owned, booked } = await netTakenBack(sql, { drafts: judged, assessed, now });
  const drafts = await netDebts(sql, owned, now);
  await bookTakenBack(sql, booked);
  await saveDrafts(sql, drafts);
  return drafts.flatMap(({ changes }) => changes);
}

const byAsOf = (a: AssessedPayout, b: AssessedPayout): number => (a.asOf ?? 0) - (b.asOf ?? 0);
