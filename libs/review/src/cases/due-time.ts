import { HOUR_MS, MINUTE_MS, type EpochMs } from '@app/domain';

/**
 * How long a creator may wait, by coins at stake: 95 % of held payouts are to be decided within 24 h, the
 * large ones, which hurt most when the hold is wrong, within a working shift.
 */
const WAIT_BY_COINS = [
  { coinsMin: 1_000_000, waitMs: 4 * HOUR_MS },
  { coinsMin: 100_000, waitMs: 8 * HOUR_MS },
  { coinsMin: 10_000, waitMs: 16 * HOUR_MS },
  { coinsMin: 0, waitMs: 24 * HOUR_MS },
] as const;
/** A payout that was held late in its life is urgent, but not overdue before anybody could look at it. */
const WAIT_MS_MIN = HOUR_MS;
/** Cases of the same slot are due together, so that money at risk orders them. */
const SLOT_MS = 15 * MINUTE_MS;

/** The longest that a creator is to wait for so many coins. */
export const waitMsMax = (coins: number): number =>
  (WAIT_BY_COINS.find(({ coinsMin }) => coins >= coinsMin) ?? WAIT_BY_COINS[3]).waitMs;

/** When a case on so many coins must be decided; the creator has waited since the payout was recorded. */
export function dueAt(stake: { coins: number; waitingSince: EpochMs; openedAt: EpochMs }): EpochMs {
  const due = Math.max(stake.waitingSince + waitMsMax(stake.coins), stake.openedAt + WAIT_MS_MIN);
  return Math.ceil(due / SLOT_MS) * SLOT_MS;
}
