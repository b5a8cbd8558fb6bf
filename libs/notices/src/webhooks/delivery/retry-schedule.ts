import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type EpochMs } from '@app/domain';

/**
 * Waits after the first, second … failed attempt. A hiccup is over in seconds, a deployment in minutes, an outage in hours,
 * and what nobody mends over a weekend needs a person. The schedule of the Standard Webhooks specification.
 */
const WAITS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
] as const;
/** Share by which a wait may be longer or shorter: what failed together does not come back together. */
const JITTER = 0.1;

/** A webhook whose every attempt fails for so long is told nothing more until somebody has looked. */
export const FAILING_MS_MAX = 5 * DAY_MS;

/**
 * When a delivery is tried again after its nth failed attempt (from 1); null: not any more.
 * @param chance in [0, 1)
 */
export function nextAttemptAt(failedAttempts: number, now: EpochMs, chance: number): EpochMs | null {
  const waitMs = WAITS_MS[failedAttempts - 1];
  if (waitMs === undefined) return null;
  return Math.round(now + waitMs * (1 - JITTER + 2 * JITTER * chance));
}
