import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@app/domain';
import { seededRandom } from '../seeded-random.js';
import { arrivedByCurve, arrivedByPrior, CURVE_DAYS } from './dispute-curve.js';
import { curveLikelihood, learnDisputeCurve, PRIOR_DISPUTES, type ObservedDispute } from './learn-dispute-curve.js';

const PRIOR = { disputeDaysMean: 40, disputeDaysMax: 120 };

/** Disputes with an exponential delay, of purchases evenly spread over the days that the platform exists. */
function platform(disputes: number, { mean, ageDays }: { mean: number; ageDays: number }): ObservedDispute[] {
  const random = seededRandom(7);
  const seen: ObservedDispute[] = [];
  for (let n = 0; n < disputes; n += 1) {
    const delay = -mean * Math.log(1 - random() * (1 - Math.exp(-CURVE_DAYS / mean)));
    const exposure = random() * ageDays;
    if (delay < exposure) seen.push({ delayDays: Math.floor(delay), seenDays: Math.floor(exposure) });
  }
  return seen;
}

describe('the dispute-arrival curve', () => {
  it('is the published prior without data', () => {
    const { arrived, disputes } = learnDisputeCurve([], PRIOR);
    expect(disputes).toBe(0);
    expect(arrived).toHaveLength(CURVE_DAYS + 1);
    arrived.forEach((share, day) => expect(share).toBeCloseTo(arrivedByPrior(PRIOR, day * DAY_MS), 12));
  });

  it('finds the delay of a platform whose disputes come sooner, within its standard error', () => {
    const observed = platform(20_000, { mean: 10, ageDays: 400 });
    const { arrived } = learnDisputeCurve(observed, PRIOR);
    for (const day of [3, 10, 30, 60]) {
      const truth = arrivedByPrior({ disputeDaysMean: 10, disputeDaysMax: 120 }, day * DAY_MS);
      expect(Math.abs((arrived[day] ?? 0) - truth)).toBeLessThan(0.02);
    }
  });

  it('is not fooled by a young platform, whose late disputes cannot have come yet', () => {
    const observed = platform(40_000, { mean: 40, ageDays: 30 });
    const { arrived } = learnDisputeCurve(observed, PRIOR);
    const naive = observed.filter(({ delayDays }) => delayDays < 15).length / observed.length;
    const truth = arrivedByPrior(PRIOR, 15 * DAY_MS);
    expect(naive).toBeGreaterThan(truth + 0.3);
    expect(Math.abs((arrived[15] ?? 0) - truth)).toBeLessThan(0.05);
  });

  it.each([0, 1, 10, 500])('never falls, starts at 0 and ends at 1, after %i disputes', (disputes) => {
    const { arrived } = learnDisputeCurve(platform(disputes, { mean: 25, ageDays: 90 }), PRIOR);
    expect(arrived[0]).toBe(0);
    expect(arrived.at(-1)).toBe(1);
    for (let day = 1; day < arrived.length; day += 1) expect(arrived[day]).toBeGreaterThanOrEqual(arrived[day - 1] ?? 0);
  });

  it('gives a handful of disputes no more say than they have', () => {
    const { arrived } = learnDisputeCurve([{ delayDays: 0, seenDays: 200 }], PRIOR);
    const prior = arrivedByPrior(PRIOR, DAY_MS);
    expect(arrived[1]).toBeCloseTo((PRIOR_DISPUTES * prior + 1) / (PRIOR_DISPUTES + 1), 9);
  });

  it('does not take the day under way for a whole one', () => {
    expect(learnDisputeCurve([{ delayDays: 3, seenDays: 3 }], PRIOR).disputes).toBe(0);
    expect(learnDisputeCurve([{ delayDays: 3, seenDays: 4 }], PRIOR).disputes).toBe(1);
  });

  it('counts what came after the schemes’ window as come on its last day', () => {
    const { arrived, disputes } = learnDisputeCurve([{ delayDays: 300, seenDays: 400 }], PRIOR);
    expect(disputes).toBe(1);
    expect(arrived[119]).toBeLessThan(arrivedByPrior(PRIOR, 119 * DAY_MS));
  });

  it('is read between days, and stays in its bounds', () => {
    const curve = learnDisputeCurve([], PRIOR);
    const [one = 0, two = 0] = [curve.arrived[1], curve.arrived[2]];
    expect(arrivedByCurve(curve, 1.5 * DAY_MS)).toBeCloseTo((one + two) / 2, 12);
    expect(arrivedByCurve(curve, -DAY_MS)).toBe(0);
    expect(arrivedByCurve(curve, 120 * DAY_MS)).toBe(1);
    expect(arrivedByCurve(curve, 500 * DAY_MS)).toBe(1);
  });

  it('fits delays it has not seen better than the prior where the platform is different', () => {
    const all = platform(4_000, { mean: 8, ageDays: 300 });
    const curve = learnDisputeCurve(all.slice(0, 2_000), PRIOR);
    const rest = all.slice(2_000);
    expect(curveLikelihood(curve, rest)).toBeGreaterThan(curveLikelihood(learnDisputeCurve([], PRIOR), rest));
    expect(curveLikelihood(curve, [])).toBeNaN();
  });
});
