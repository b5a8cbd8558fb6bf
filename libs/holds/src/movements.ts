import { coins, type EpochMs, type RecordedTransaction } from '@app/domain';
import type { Sql } from '@app/runtime';
import { move, openDraft, type AppliedMovement, type Draft, type MovementKind } from './draft.js';
import { SYSTEM, type HeldPayout } from './payout.js';
import { lockPayouts, saveDrafts } from './payout-store.js';
import type { CoinFigures } from './transitions.js';

/** What a settlement or reversal says; a recorded transaction of these types is one. */
export type PayoutMovement = Pick<RecordedTransaction, 'seq' | 'relatesTo' | 'coins'>;

interface Movement {
  readonly seq: number;
  readonly payoutId: string;
  readonly kind: MovementKind;
  readonly coins: number | null;
}

/** More movements than one payout honestly has; the rest waits for the payout's next one. */
const MOVEMENTS_MAX = 1_000;

/**
 * Applies settlements and reversals, each once, under one round of locks in id order. One whose payout has not
 * been recorded yet changes nothing now; the payout's first assessment applies it.
 *
 * A settlement says that the money left; without coins: all that is left. A reversal says that the payout was
 * cancelled, failed or returned: unsettled coins go back first, then settled ones, and both count as rejected;
 * without coins: all that has not settled, or, where all has, all of it. Reversals of anything else are ignored.
 */
export async function applyPayoutMovements(sql: Sql, movements: readonly PayoutMovement[], now: EpochMs): Promise<HeldPayout[]> {
  const ids = movements.flatMap(({ relatesTo }) => (relatesTo === null ? [] : [relatesTo]));
  const payouts = await lockPayouts(sql, ids);
  if (payouts.length === 0) return [];
  const due = await findMovements(
    sql,
    payouts.map(({ id }) => id),
  );
  const drafts = payouts.map((payout) =>
    due
      .filter(({ payoutId }) => payoutId === payout.id)
      .reduce((draft, one) => applyMovement(draft, one, now), openDraft(payout)),
  );
  await saveDrafts(sql, drafts);
  return drafts.flatMap(({ changes }) => changes);
}

/**
 * Recorded movements of locked payouts that were not applied yet, in ledger order. Asked under the
 * payouts' locks, so that nobody else applies them meanwhile.
 */
export async function findMovements(sql: Sql, payoutIds: readonly string[]): Promise<Movement[]> {
  const { rows } = await sql.query<Movement>({
    name: 'find-payout-movements',
    text: `select t.seq, t.relates_to as "payoutId", t.type::text as kind, t.coins from transaction t
      where t.relates_to = any($1::text[]) and t.type in ('settlement', 'reversal')
        and not exists (select from payout_movement m where m.seq = t.seq)
      order by t.seq limit ${MOVEMENTS_MAX}`,
    values: [payoutIds],
  });
  return rows;
}

/** Pure. An excess over what is left is recorded with the movement and moves nothing. */
export function applyMovement(draft: Draft, movement: Movement, now: EpochMs): Draft {
  const asked = movement.coins === null ? null : coins(movement.coins);
  const name = movement.kind === 'settlement' ? 'settle' : 'reverse';
  const reason = movement.kind === 'settlement' ? 'settled' : 'reversed';
  const moved = move(draft, { event: { name, coins: asked }, reason, actor: SYSTEM, now });
  const applied: AppliedMovement = {
    seq: movement.seq,
    payoutId: movement.payoutId,
    kind: movement.kind,
    coinsAsked: asked,
    coins: movedCoins(draft.payout.figures, moved.payout.figures),
  };
  return { ...moved, movements: [...moved.movements, applied] };
}

/** A settlement moves coins into `settled`, a reversal into `reversed`. */
const movedCoins = (before: CoinFigures, after: CoinFigures): number =>
  Math.max(after.settled - before.settled, after.reversed - before.reversed);
