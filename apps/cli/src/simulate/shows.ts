import { DAY_MS, HOUR_MS, toIso, type EpochMs } from '@app/domain';
import type { ApiGiftContext } from './api-transaction.js';
import type { Creator } from './people.js';

/** One evening's live session. */
export interface Show {
  readonly creator: Creator;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
}

/** The creator's show that runs at `after`, or the next one. */
export function nextShow(creator: Creator, after: EpochMs): Show {
  const { days, startHour, hours } = creator.schedule;
  const today = Math.floor(after / DAY_MS);
  for (let day = today - 1; ; day += 1) {
    const startsAt = day * DAY_MS + startHour * HOUR_MS;
    const endsAt = startsAt + hours * HOUR_MS;
    if (days.includes(day % 7) && endsAt > after) return { creator, startsAt, endsAt };
  }
}

/** Boards run on every full hour of the evening; at other times nobody competes. */
const FIRST_BOARD_HOUR = 15;

export interface Board {
  readonly id: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
}

/** The hourly leaderboard of all creators who are live, or null outside the evening. */
export function boardAt(at: EpochMs): Board | null {
  const startsAt = Math.floor(at / HOUR_MS) * HOUR_MS;
  if ((startsAt % DAY_MS) / HOUR_MS < FIRST_BOARD_HOUR) return null;
  return { id: `hourly-${toIso(startsAt).slice(0, 13)}`, startsAt, endsAt: startsAt + HOUR_MS };
}

/** What a gift's context says when it is sent into the creator's show at this time. */
export function contextOf(show: Show, at: EpochMs): ApiGiftContext {
  const { creator } = show;
  const hour = Math.floor(at / HOUR_MS);
  // Viewers come and go by the hour, the same for everybody who looks.
  const wave = 0.75 + 0.25 * Math.sin(hour * 1.7 + creator.popularity);
  const context = {
    liveId: `live-${creator.id}-${toIso(show.startsAt).slice(0, 10)}`,
    viewers: Math.max(1, Math.round(creator.viewers * wave)),
  };
  const board = boardAt(at);
  if (board === null) return context;
  return {
    ...context,
    leaderboardId: board.id,
    leaderboardStartsAt: toIso(board.startsAt),
    leaderboardEndsAt: toIso(board.endsAt),
  };
}
