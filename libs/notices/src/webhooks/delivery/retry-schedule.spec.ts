import { DAY_MS, SECOND_MS } from '@app/domain';
import { describe, expect, it } from '@jest/globals';
import { FAILING_MS_MAX, nextAttemptAt } from './retry-schedule.js';

const NOW = Date.UTC(2026, 10, 1);
const MIDDLE = 0.5;

describe('a delivery that failed', () => {
  it('is tried again nine times, later and later, within four days', () => {
    let at = NOW;
    const waits: number[] = [];
    for (let failed = 1; failed <= 9; failed += 1) {
      const next = nextAttemptAt(failed, at, MIDDLE) ?? 0;
      waits.push(next - at);
      at = next;
    }
    expect(waits[0]).toBe(5 * SECOND_MS);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(at - NOW).toBeLessThan(4 * DAY_MS);
    expect(nextAttemptAt(10, at, MIDDLE)).toBeNull();
  });

  it('is given up before its webhook is: one event that nobody takes disables nothing', () => {
    let at = NOW;
    for (let failed = 1; failed <= 9; failed += 1) at = nextAttemptAt(failed, at, 0.999) ?? 0;
    expect(at - NOW).toBeLessThan(FAILING_MS_MAX);
  });

  it('comes back a tenth earlier or later than others that failed with it', () => {
    expect(nextAttemptAt(1, NOW, 0)).toBe(NOW + 4_500);
    expect(nextAttemptAt(1, NOW, 0.999_99)).toBe(NOW + 5_500);
  });
});
