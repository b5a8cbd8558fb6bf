import { DAY_MS, HOUR_MS, toIso, type EpochMs } from '@app/domain';
import type { ApiGiftContext } from './api-transaction.js';
import { regionOf, type Region } from './addresses.js';
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
  for (let day = today - 2; ; day += 1) {
    const startsAt = day * DAY_MS + startHour * HOUR_MS;
    const endsAt = startsAt + hours * HOUR_MS;
    if (days.includes(day % 7) && endsAt > after) return { creator, startsAt, endsAt };
  }
}

export interface Board {
  readonly id: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
}

/** Each region's evening, in hours UTC, in which its hourly boards run; at other times nobody competes. */
const EVENINGS: Readonly<Record<Region, readonly [number, number]>> = { americas: [20, 29], europe: [15, 24], asia: [8, 17] };
/** The first of January 1970 was a Thursday. */
const SATURDAY = 2;

/** The board on which this creator competes: the day's world-wide one on Saturdays, else the region's hourly one. */
export function boardAt(creator: Creator, at: EpochMs): Board | null {
  const day = Math.floor(at / DAY_MS);
  if (day % 7 === SATURDAY) {
    return { id: `daily-${toIso(day * DAY_MS).slice(0, 10)}`, startsAt: day * DAY_MS, endsAt: (day + 1) * DAY_MS };
  }
  const startsAt = Math.floor(at / HOUR_MS) * HOUR_MS;
  const region = regionOf(creator.country);
  const [from, to] = EVENINGS[region];
  const hour = (startsAt % DAY_MS) / HOUR_MS;
  const isEvening = (hour >= from && hour < to) || hour + 24 < to;
  if (!isEvening) return null;
  return { id: `hourly-${region}-${toIso(startsAt).slice(0, 13)}`, startsAt, endsAt: startsAt + HOUR_MS };
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
  const board = boardAt(creator, at);
  if (board === null) return context;
  return {
    ...context,
    leaderboardId: board.id,
    leaderboardStartsAt: toIso(board.startsAt),
    leaderboardEndsAt: toIso(board.endsAt),
  };
}
