import type { DayGifts } from '@app/features';
import type { Circle } from './circle.js';

/** Once around the circle, a day of each hop. */
export interface Round {
  readonly hops: readonly DayGifts[];
  readonly ordered: boolean;
}

/**
 * The rounds of a circle by the clock alone: as many as the hop of fewest days has, each other hop's days given to
 * them in their order and as near in time as can be. The amounts have no say, so however many days there are, this
 * is one way to look at them and not the best of many. Cost: O(days²) a hop.
 */
export function roundsOf({ days }: Circle): Round[] {
  const byTime = days.map((hop) => hop.toSorted((a, b) => a.firstAt - b.firstAt));
  const fewest = byTime.reduce((least, hop) => (hop.length < least.length ? hop : least), byTime[0] ?? []);
  const aligned = byTime.map((hop) => nearestInOrder(fewest, hop));
  return fewest.map((_, round) => {
    const hops = aligned.flatMap((hop) => hop[round] ?? []);
    return { hops, ordered: hops.some((_, start) => canHappenInOrder(hops, start)) };
  });
}

interface Alignment {
  readonly apartMs: number;
  readonly last: DayGifts | null;
  readonly before: Alignment | null;
}

/** One of `days` for each of `anchors`, in order, with the least time between them in sum; there are at least as many. */
function nearestInOrder(anchors: readonly DayGifts[], days: readonly DayGifts[]): DayGifts[] {
  const none: Alignment = { apartMs: 0, last: null, before: null };
  // best[n]: the anchors so far with the first n days; null where the days do not suffice.
  let best: readonly (Alignment | null)[] = Array.from({ length: days.length + 1 }, () => none);
  for (const anchor of anchors) {
    const next: (Alignment | null)[] = [null];
    days.forEach((day, n) => {
      const before = best[n] ?? null;
      const without = next[n] ?? null;
      const apartMs = before === null ? Infinity : before.apartMs + Math.abs(day.firstAt - anchor.firstAt);
      next.push(without !== null && without.apartMs <= apartMs ? without : before && { apartMs, last: day, before });
    });
    best = next;
  }
  const chosen: DayGifts[] = [];
  for (let step = best.at(-1) ?? null; step?.last; step = step.before) chosen.push(step.last);
  return chosen.reverse();
}

/** From one of its accounts on, each hop can have happened after the one before it. */
function canHappenInOrder(hops: readonly DayGifts[], start: number): boolean {
  let at = -Infinity;
  for (let index = 0; index < hops.length; index += 1) {
    const hop = hops[(start + index) % hops.length];
    if (hop === undefined || hop.lastAt < at) return false;
    at = Math.max(at, hop.firstAt);
  }
  return true;
}
