import type { FeatureFamily, Reading, UnknownReason } from './feature-set.js';
import { featureReadSeconds } from './features.metrics.js';
import { outageOf } from './outage.js';

/** What a family's values become: readings by position, or one reason why there are none. */
export type FamilyOutcome<Value> = { readonly values: ReadonlyMap<number, Value> } | { readonly missing: UnknownReason };

export interface FamilyRead<Value> {
  readonly family: FeatureFamily;
  readonly limitMs: number;
  readonly read: () => Promise<ReadonlyMap<number, Value>>;
}

/**
 * Runs one family's batched read within its limit. A slow or unreachable store becomes the reason that the
 * readings carry; a fault of our own (a broken statement, a type error) is thrown, so that it parks the
 * transaction that causes it and does not pass as an outage.
 */
export async function readWithin<Value>({ family, limitMs, read }: FamilyRead<Value>): Promise<FamilyOutcome<Value>> {
  const stop = featureReadSeconds.startTimer({ family });
  const { promise: expired, resolve: expire } = Promise.withResolvers<FamilyOutcome<Value>>();
  const timer = setTimeout(expire, limitMs, { missing: 'timeout' });
  try {
    return await Promise.race([read().then((values) => ({ values })), expired]);
  } catch (error) {
    return { missing: outageOf(error) };
  } finally {
    clearTimeout(timer);
    stop();
  }
}

/** Of a family that nobody looked at when the assessment was made, or that the release did not have. */
export const NOT_RECORDED = Object.freeze({ status: 'unknown', reason: 'not-recorded' } as const);
/** The outcome of a family that nobody looks at. */
export const UNREAD = Object.freeze({ missing: NOT_RECORDED.reason } as const);

/** The reading at a position; null where the family does not apply. */
export function readingAt<Value>(outcome: FamilyOutcome<Value>, position: number, applies: boolean): Reading<Value> | null {
  if (!applies) return null;
  if (outcome === UNREAD) return NOT_RECORDED;
  if ('missing' in outcome) return { status: 'unknown', reason: outcome.missing };
  const value = outcome.values.get(position);
  return value === undefined ? { status: 'unknown', reason: 'not-provided' } : { status: 'known', value };
}
