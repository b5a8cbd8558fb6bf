import type { EpochMs } from '@app/domain';
import { endOf, type Interval } from '../tapes/tape.js';

/** From `start` on, up to the next departure of the list, coins left their account at `at`. */
export interface Departure {
  readonly start: bigint;
  readonly at: EpochMs;
}

/** Coins that left an account at one time. */
export interface Departed {
  readonly coins: number;
  readonly at: EpochMs;
}

/** When the coins of an interval left; `departures` ascend and the first begins at or before the interval. */
export function departedWithin(departures: readonly Departure[], interval: Interval): Departed[] {
  const departed: Departed[] = [];
  for (let index = lastUpTo(departures, interval.start); index < departures.length; index += 1) {
    const departure = departures[index];
    if (departure === undefined || departure.start >= endOf(interval)) break;
    const next = departures[index + 1]?.start ?? endOf(interval);
    const start = departure.start > interval.start ? departure.start : interval.start;
    const end = next < endOf(interval) ? next : endOf(interval);
    departed.push({ coins: Number(end - start), at: departure.at });
  }
  return departed;
}

function lastUpTo(departures: readonly Departure[], start: bigint): number {
  let [low, high] = [0, departures.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((departures[middle]?.start ?? start) <= start) low = middle;
    else high = middle;
  }
  return low;
}

/** The last tenth of somebody's coins may lie about for weeks and says nothing of the rest. */
const MOST = 0.9;

/** When nine tenths of the coins had left; null without any. */
export function mostLeftAt(departed: readonly Departed[]): EpochMs | null {
  const byTime = departed.toSorted((a, b) => a.at - b.at);
  const enough = MOST * byTime.reduce((sum, { coins }) => sum + coins, 0);
  let left = 0;
  for (const { coins, at } of byTime) {
    left += coins;
    if (left >= enough) return at;
  }
  return null;
}
