import { MINUTE_MS, type EpochMs } from '@app/domain';

/** So many gifts of one kind within so long, this evenly, are nobody's thumb (typologies.md, R7). */
export const SCRIPTED_GIFTS = 50;
export const SCRIPTED_WITHIN_MS = 10 * MINUTE_MS;
export const SCRIPTED_VARIATION = 0.15;

/** A gift of one gifter to one creator. */
export interface TimedGift {
  readonly at: EpochMs;
  readonly coins: number;
  /** Null where the platform does not say what was given: then nothing can be told. */
  readonly giftId: string | null;
}

/** Gifts that came like clockwork. */
export interface ScriptedRun {
  readonly giftId: string;
  readonly gifts: number;
  readonly coins: number;
  readonly startsAt: EpochMs;
  /** Least coefficient of variation of the gaps among 50 gifts in a row. */
  readonly variation: number;
}

/**
 * The longest run of one gift id of which every 50 in a row came within 10 minutes with gaps whose coefficient of
 * variation is below 0.15; null when there is none. Pure. Gifts that were all sent in the same millisecond have no
 * rhythm: that is how platforms report a combo.
 */
export function scriptedRunOf(gifts: readonly TimedGift[]): ScriptedRun | null {
  const byId = Map.groupBy(gifts, ({ giftId }) => giftId);
  let longest: ScriptedRun | null = null;
  for (const [giftId, same] of byId) {
    if (giftId === null || same.length < SCRIPTED_GIFTS) continue;
    const run = runOf(
      giftId,
      same.toSorted((a, b) => a.at - b.at),
    );
    if (run !== null && (longest === null || run.gifts > longest.gifts)) longest = run;
  }
  return longest;
}

function runOf(giftId: string, sorted: readonly TimedGift[]): ScriptedRun | null {
  const isIn = new Set<number>();
  let least = Infinity;
  for (let first = 0; first + SCRIPTED_GIFTS <= sorted.length; first += 1) {
    const variation = variationOf(sorted.slice(first, first + SCRIPTED_GIFTS));
    if (variation === null || variation >= SCRIPTED_VARIATION) continue;
    least = Math.min(least, variation);
    for (let index = first; index < first + SCRIPTED_GIFTS; index += 1) isIn.add(index);
  }
  if (isIn.size === 0) return null;
  const run = sorted.filter((_, index) => isIn.has(index));
  return {
    giftId,
    gifts: run.length,
    coins: run.reduce((sum, { coins }) => sum + coins, 0),
    startsAt: run[0]?.at ?? 0,
    variation: least,
  };
}

/** Of the gaps between gifts in order of time; null when they take too long, or no time at all. */
function variationOf(gifts: readonly TimedGift[]): number | null {
  const gaps = gifts.slice(1).map(({ at }, index) => at - (gifts[index]?.at ?? at));
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  if (total === 0 || total > SCRIPTED_WITHIN_MS) return null;
  const mean = total / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  return Math.sqrt(variance) / mean;
}
