import { DAY_MS, HOUR_MS, SECOND_MS, type EpochMs, type GiftContext } from '@app/domain';
import { dayOf } from '../event-days.js';
import type { Subject } from '../feature-set.js';

/** The last stretch of a board: 2 % of its window, at least a minute (typologies.md, R1: τ). */
const TERMINAL_SHARE = 0.02;
const TERMINAL_MS_MIN = 60 * SECOND_MS;
/** Accounts younger than this gift new money (typologies.md, R5). */
const NEW_ACCOUNT_MS = 72 * HOUR_MS;
/** So does an account of unknown age whose first purchase was less than this before (typologies.md, R5). */
const NEW_BUYER_MS = 24 * HOUR_MS;

/** One run of a leaderboard: a board id comes back every day or week. */
export interface BoardWindow {
  readonly boardId: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs | null;
  /** From when on it can be judged: its end; of a run of one UTC day the end of that day; null where only a start is told. */
  readonly closesAt: EpochMs | null;
}

/**
 * The board that a gift counts on, null when it names none. The start must not depend on which gift
 * arrived first: without one it is the end (a run is then known by when it closes, and τ is a minute), and
 * without either the gift's UTC day.
 */
export function boardWindowOf(context: GiftContext | null, occurredAt: EpochMs): BoardWindow | null {
  if (!context?.leaderboardId) return null;
  const { leaderboardId: boardId, leaderboardStartsAt, leaderboardEndsAt } = context;
  const dayStartsAt = dayOf(occurredAt) * DAY_MS;
  const startsAt = leaderboardStartsAt ?? leaderboardEndsAt ?? dayStartsAt;
  const closesAt = leaderboardEndsAt ?? (leaderboardStartsAt === undefined ? dayStartsAt + DAY_MS : null);
  return { boardId, startsAt, endsAt: leaderboardEndsAt ?? null, closesAt };
}

/** The gift came in the board's last τ, the end included. */
export function isTerminal({ startsAt, endsAt }: Pick<BoardWindow, 'startsAt' | 'endsAt'>, occurredAt: EpochMs): boolean {
  if (endsAt === null) return false;
  const terminalMs = Math.max(TERMINAL_MS_MIN, TERMINAL_SHARE * (endsAt - startsAt));
  return occurredAt > endsAt - terminalMs && occurredAt <= endsAt;
}

/**
 * The gifter's account was new at the gift. Only where nobody tells its age does its first purchase stand in:
 * the first one that we recorded need not be the first one made (docs/decisions/what-new-money-is.md).
 * Where neither is known the money is not new.
 */
export function isNewMoney(gift: Pick<Subject, 'account' | 'occurredAt'>, firstPurchaseAt: EpochMs | null): boolean {
  const { account, occurredAt } = gift;
  if (account?.createdAt !== undefined) return occurredAt - account.createdAt < NEW_ACCOUNT_MS;
  return firstPurchaseAt !== null && occurredAt - firstPurchaseAt < NEW_BUYER_MS;
}
