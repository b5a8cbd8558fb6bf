import { setTimeout as wait } from 'node:timers/promises';
import { SECOND_MS } from '@app/domain';

/** Gauges that are scraped together share one query. */
const FRESH_MS = 5 * SECOND_MS;
/** A scrape must answer even while PostgreSQL does not. */
const READING_MS_MAX = 1_500;

/** Reads at most every 5 seconds. Null when it failed or took too long: the gauges then say NaN, not an old figure. */
export function sharedReading<Value>(read: () => Promise<Value>): () => Promise<Value | null> {
  let startedAt = -Infinity;
  let reading: Promise<Value | null> = Promise.resolve(null);
  return () => {
    if (performance.now() - startedAt < FRESH_MS) return reading;
    startedAt = performance.now();
    const late = wait(READING_MS_MAX, null, { ref: false });
    reading = Promise.race([read(), late]).catch(() => null);
    return reading;
  };
}
