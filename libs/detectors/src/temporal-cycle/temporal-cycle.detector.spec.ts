import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, accountId, coins } from '@app/domain';
import type { CirculationFeatures, GiftCycle, Partner } from '@app/features';
import { AT, CREATOR, circulationOf, featuresOf, provenanceOf, sliceOf, subjectOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { temporalCycle } from './temporal-cycle.detector.js';

/** A walk with one gift an hour, `fromDay` days after the first. */
const walk = (
  amounts: number[],
  given: Partial<GiftCycle> & { name?: string; everyHours?: number; fromDay?: number } = {},
): GiftCycle => ({
  accounts: [CREATOR, ...amounts.slice(1).map((_, index) => accountId(`${given.name ?? 'member'}-${index + 1}`))],
  hops: amounts.map((amount, index) => {
    const at = AT + ((given.fromDay ?? 0) * 24 + index * (given.everyHours ?? 1)) * HOUR_MS;
    return { coins: amount, firstAt: at, lastAt: at };
  }),
  ordered: given.ordered ?? true,
});
const payout = (cycles: GiftCycle[], given: Partial<CirculationFeatures> & { payoutCoins?: number } = {}) =>
  featuresOf('payout', {
    subject: subjectOf('payout', { coins: coins(given.payoutCoins ?? 1_000) }),
    circulation: circulationOf({ cycles, ...given }),
  });
/** The same accounts going round on the days 0, 2, 4, …, and every walk that mixes their days, as a search meets them. */
function rounds(...amounts: number[][]): GiftCycle[] {
  const each = amounts.map((round, index) => walk(round, { fromDay: 2 * index }));
  const days = (each[0]?.hops ?? []).map((_, hop) => each.flatMap(({ hops }) => hops[hop] ?? []));
  const circle = { walksMet: days.reduce((walks, { length }) => walks * length, 1), days };
  return each.map((round) => ({ ...round, circle }));
}
const partner = (name: string) => ({
  accountId: accountId(name),
  coinsGiven: 1_000,
  giftsGiven: 5,
  coinsReceived: 1_000,
  giftsReceived: 5,
});

describe('temporal cycle', () => {
  it('holds a ring of five that passes on nine tenths at every hop', () => {
    const finding = judged(temporalCycle, payout([walk([1_000, 900, 810, 729, 656])]));
    expect(finding).toMatchObject({
      action: 'hold',
      code: 'temporal-cycle.too-alike',
      evidence: { circles: 1, seenIn: 'walk', ordered: true },
    });
    expect(finding).toMatchObject({ message: expect.stringContaining('through 4 other accounts and came back within 4 h') });
    expect(finding).toMatchObject({ message: expect.stringContaining('the last brought 65.6 % of this payout') });
  });

  describe('a circle that is only worth a look', () => {
    const traced = (amounts: number[], cameRound: number) => ({
      ...payout([walk(amounts)]),
      provenance: provenanceOf(
        sliceOf({ coins: cameRound, path: [CREATOR, accountId('member-1'), CREATOR] }),
        sliceOf({ coins: 1_000 - cameRound }),
      ),
    });

    it('holds where the coins themselves had been round', () => {
      expect(judged(temporalCycle, traced([1_000, 780, 640], 500))).toMatchObject({
        action: 'hold',
        message: expect.stringContaining('50 % of its coins had been with the payee before'),
      });
    });

    it.each([
      ['once in 58', [1_000, 850, 750], 175, 'hold'],
      ['once in 58', [1_000, 850, 750], 165, 'review'],
      ['once in 25', [1_000, 780, 640], 440, 'hold'],
      ['once in 25', [1_000, 780, 640], 420, 'review'],
    ])('by chance %s, of amounts %j, where %i of 1,000 coins had been round: %s', (_, amounts, cameRound, expected) => {
      expect(verdict(temporalCycle, traced(amounts, cameRound))).toBe(expected);
    });
  });

  it('says when it was another account of the same hand that the gifts left', () => {
    const ring = { ...walk([1_000, 980, 960]), accounts: ['puppet', 'member-1', 'member-2'].map(accountId) };
    expect(judged(temporalCycle, payout([ring]))).toMatchObject({
      action: 'hold',
      message: expect.stringContaining('Gifts went from an account linked to the payee through 2 other accounts'),
    });
  });

  it('holds a ring of three that is all of a payout', () => {
    expect(verdict(temporalCycle, payout([walk([1_000, 980, 960])]))).toBe('hold');
  });

  it('holds a long ring that loses a third at every hop: likeness is a score, not a filter', () => {
    const amounts = Array.from({ length: 10 }, (_, hop) => Math.round(10_000 * 0.7 ** hop));
    expect(verdict(temporalCycle, payout([walk(amounts)], { payoutCoins: 2_000 }))).toBe('hold');
  });

  it('clears a battle of three friends, whose amounts differ', () => {
    expect(verdict(temporalCycle, payout([walk([100, 1_400, 350])]))).toBe('clear');
    expect(verdict(temporalCycle, payout([walk([700, 100, 1_900]), walk([500, 2_400, 90], { name: 'friend' })]))).toBe('clear');
  });

  it('clears friends who gift each other the same favourite directly and in a round', () => {
    const partners = [partner('member-1'), partner('member-2')];
    expect(verdict(temporalCycle, payout([walk([500, 500, 500])], { partners }))).toBe('clear');
  });

  it('takes a gift there and back for friendship', () => {
    expect(verdict(temporalCycle, payout([walk([1_000, 1_000])]))).toBe('clear');
  });

  describe('of one gift answered once', () => {
    const answered = (given: Partial<Partner> & { giftDays?: number; lastAt?: number; payoutCoins?: number } = {}) => {
      const { giftDays = 3, lastAt = AT, payoutCoins, ...pair } = given;
      const once = { giftsGiven: 1, giftsReceived: 1, lastGivenAt: AT - 30 * HOUR_MS, lastReceivedAt: AT };
      const partners = [{ ...partner('member-1'), ...once, coinsReceived: 950, ...pair }];
      return payout([], { partners, income: { giftDays, lastAt }, ...(payoutCoins === undefined ? {} : { payoutCoins }) });
    };

    it('holds almost as much that came back as the last of several gifts', () => {
      const finding = judged(temporalCycle, answered());
      expect(finding).toMatchObject({
        action: 'hold',
        evidence: { seenIn: 'answer', accounts: ['creator', 'member-1'], cashedAtOnce: true },
        message: expect.stringContaining(
          'through 1 other account and came back within 30 h, as the last income before the payout',
        ),
      });
    });

    it('wants the more likeness the less was coincidence in being the last', () => {
      // erf(ln(1000 / 950) / 1.386) / 2 = 0.0209; of two gifts, each is the last every other time.
      expect(verdict(temporalCycle, answered({ giftDays: 2 }))).toBe('review');
      expect(verdict(temporalCycle, answered({ giftDays: 3 }))).toBe('hold');
      expect(verdict(temporalCycle, answered({ giftDays: 3, coinsReceived: 920 }))).toBe('review');
      expect(verdict(temporalCycle, answered({ giftDays: 3, coinsReceived: 600 }))).toBe('clear');
    });

    it('clears an answer in kind, give or take a hundredth', () => {
      expect(verdict(temporalCycle, answered({ giftDays: 40, coinsReceived: 1_000 }))).toBe('clear');
      expect(verdict(temporalCycle, answered({ giftDays: 40, coinsReceived: 991 }))).toBe('clear');
      expect(verdict(temporalCycle, answered({ giftDays: 40, coinsReceived: 989 }))).toBe('hold');
    });

    it.each<[string, Partial<Partner> & { lastAt?: number }]>([
      ['friends who gift each other again', { giftsGiven: 2 }],
      ['a fan who gifts again', { giftsReceived: 2 }],
      ['a favour returned by the payee', { lastGivenAt: AT, lastReceivedAt: AT - HOUR_MS, lastAt: AT - HOUR_MS }],
      ['an answer after more than 96 hours', { lastGivenAt: AT - 97 * HOUR_MS }],
      ['an answer long before the payout, with other gifts since', { lastReceivedAt: AT - HOUR_MS }],
      ['gifts of which the time is not known', { lastReceivedAt: null }],
    ])('clears %s', (_, given) => {
      expect(verdict(temporalCycle, answered({ giftDays: 40, ...given }))).toBe('clear');
    });

    it('does not hold a payout for a few coins', () => {
      expect(verdict(temporalCycle, answered({ payoutCoins: 9_500 }))).toBe('hold');
      expect(verdict(temporalCycle, answered({ payoutCoins: 100_000 }))).toBe('review');
    });
  });

  it('holds a ring sooner whose return was cashed at once, unless all sent the same gift', () => {
    const income = { giftDays: 12, lastAt: AT + 2 * HOUR_MS };
    const ring = walk([1_000, 880, 800]);
    expect(verdict(temporalCycle, payout([ring]))).toBe('review');
    expect(verdict(temporalCycle, payout([ring], { income }))).toBe('hold');
    expect(verdict(temporalCycle, payout([ring], { income: { ...income, lastAt: AT + 9 * HOUR_MS } }))).toBe('review');
    expect(verdict(temporalCycle, payout([walk([500, 500, 500])], { income }))).toBe('review');
  });

  it('wants a rarer circle of an account that has many', () => {
    const ring = walk([1_000, 950, 900]);
    // erf(ln(1.056) / 1.386)² = 0.0019 for two steps; in order by chance every other time, looked at twice.
    expect(verdict(temporalCycle, payout([ring], { circlesMet: 5 }))).toBe('hold');
    expect(verdict(temporalCycle, payout([ring], { circlesMet: 6 }))).toBe('review');
    expect(verdict(temporalCycle, payout([ring], { circlesMet: 25 }))).toBe('review');
    expect(verdict(temporalCycle, payout([ring], { circlesMet: 26 }))).toBe('clear');
  });

  it('wants a rarer walk to hold a payout for a small part of it', () => {
    const ring = walk([1_000, 1_000, 1_000, 1_000]);
    // 0.1³ / 3! · 2 = 0.00033: enough for a share of 0.0033, as 0.01 is for 0.1.
    expect(verdict(temporalCycle, payout([ring], { payoutCoins: 10_000 }))).toBe('hold');
    expect(verdict(temporalCycle, payout([ring], { payoutCoins: 299_000 }))).toBe('hold');
    expect(verdict(temporalCycle, payout([ring], { payoutCoins: 301_000 }))).toBe('review');
  });

  it('forgives a slow walk what time makes likely, but not a long alike one', () => {
    expect(verdict(temporalCycle, payout([walk([1_000, 950, 900], { everyHours: 48 })]))).toBe('hold');
    expect(verdict(temporalCycle, payout([walk([1_000, 950, 900], { everyHours: 150 })]))).not.toBe('hold');
    expect(verdict(temporalCycle, payout([walk(Array(8).fill(1_000), { everyHours: 24 })]))).toBe('hold');
  });

  it('looks order-free too, and wants more likeness then', () => {
    const amounts = [1_000, 850, 900, 760, 820];
    expect(verdict(temporalCycle, payout([walk(amounts)], { circlesMet: 3 }))).toBe('hold');
    expect(verdict(temporalCycle, payout([walk(amounts, { ordered: false })], { circlesMet: 30 }))).toBe('review');
    expect(verdict(temporalCycle, payout([walk([1_000, 950, 940, 900, 900], { ordered: false })]))).toBe('hold');
  });

  it('takes no order for proof that many gifts at once make, as in a battle', () => {
    const battle = walk([1_000, 600, 800, 500]);
    const evening = { ...battle, hops: battle.hops.map((hop) => ({ ...hop, firstAt: AT, lastAt: AT + 5 * HOUR_MS })) };
    expect(verdict(temporalCycle, payout([battle]))).toBe('review');
    expect(verdict(temporalCycle, payout([evening]))).toBe('clear');
  });

  it('does not take a long walk through alike neighbours for proof when nothing is in order', () => {
    const amounts = Array.from({ length: 12 }, (_, hop) => (hop % 2 === 0 ? 1_000 : 1_500));
    expect(verdict(temporalCycle, payout([walk(amounts, { ordered: false })], { circlesMet: 20 }))).toBe('clear');
  });

  it('counts the least telling steps of a long walk, such as list prices', () => {
    // Five equal steps (0.1 each) and two of 5 % (0.039 each): 2 · 0.1⁵ a walk.
    const amounts = [1_000, 1_000, 1_000, 1_050, 1_050, 1_050, 1_050, 1_000];
    const disordered = walk(amounts, { ordered: false });
    expect(verdict(temporalCycle, payout([disordered], { circlesMet: 499 }))).toBe('hold');
    expect(verdict(temporalCycle, payout([disordered], { circlesMet: 501 }))).toBe('review');
  });

  it('judges by the rarest circle', () => {
    const ring = walk([1_000, 990, 980, 970]);
    expect(judged(temporalCycle, payout([walk([100, 1_400, 350], { name: 'friend' }), ring]))).toMatchObject({
      action: 'hold',
      evidence: { circles: 2, accounts: ['creator', 'member-1', 'member-2', 'member-3'] },
    });
  });

  it('holds a ring of three sooner when the same accounts go round again, in whatever amounts', () => {
    const first = [1_000, 880, 800];
    const expectedOf = (cycles: GiftCycle[]) => {
      const finding = judged(temporalCycle, payout(cycles));
      return finding.status === 'hit' ? Number(finding.evidence['expectedByChance']) : 1;
    };
    const once = expectedOf(rounds(first));
    const twice = expectedOf(rounds(first, [2_400, 2_200, 1_950]));
    const thrice = expectedOf(rounds(first, [2_400, 2_200, 1_950], [500, 450, 410]));
    expect(verdict(temporalCycle, payout(rounds(first)))).toBe('review');
    expect(verdict(temporalCycle, payout(rounds(first, [2_400, 2_200, 1_950])))).toBe('hold');
    expect([twice < once / 2, thrice < twice / 2]).toEqual([true, true]);
  });

  it('says how often a ring went round and what it brought in all', () => {
    const finding = judged(temporalCycle, payout(rounds([1_000, 880, 800], [2_400, 2_200, 1_950]), { payoutCoins: 5_500 }));
    expect(finding).toMatchObject({
      evidence: { seenIn: 'rounds', rounds: 2, walksOfCircle: 8, amounts: [3_400, 3_080, 2_750], shareOfPayout: 0.5 },
      message: expect.stringContaining('through 2 other accounts and came back 2 times'),
    });
  });

  it('holds a ring that splits its amounts over days differently at every account: its totals tell', () => {
    const finding = judged(temporalCycle, payout(rounds([3_000, 500, 1_700], [400, 2_800, 1_650])));
    expect(finding).toMatchObject({ action: 'hold', evidence: { seenIn: 'totals', amounts: [3_400, 3_300, 3_350] } });
  });

  it('holds a ring whose rounds are one day here and two days there, by either side of midnight', () => {
    const gifts = (...sums: (readonly [coins: number, hours: number])[]) =>
      sums.map(([coins, hours]) => ({ coins, firstAt: AT + hours * HOUR_MS, lastAt: AT + (hours + 1) * HOUR_MS }));
    const days = [gifts([4_460, 0]), gifts([2_010, -3], [2_330, 3]), gifts([1_980, -2], [2_270, 4]), gifts([4_370, 5])];
    const circle = { walksMet: 4, days };
    const walks = [0, 1].map((day) => ({
      ...walk([4_460, 2_010, 1_980, 4_370]),
      circle,
      hops: days.flatMap((hop) => hop[day] ?? hop[0] ?? []),
    }));
    expect(judged(temporalCycle, payout(walks, { payoutCoins: 4_370 }))).toMatchObject({
      action: 'hold',
      evidence: { seenIn: 'totals', amounts: [4_460, 4_340, 4_250, 4_370] },
    });
  });

  it('lets three friends be paid who gift each other for weeks in amounts of their own', () => {
    expect(verdict(temporalCycle, payout(rounds([100, 1_400, 350], [220, 60, 900], [1_000, 75, 410], [30, 640, 90])))).toBe(
      'clear',
    );
  });

  it('takes no repeat of a favourite gift for proof, with small change on top or without', () => {
    // Once: 2 looks · 0.1² for two equal steps · 1/2 for their order. Again: 27 walks, and nothing new.
    expect(verdict(temporalCycle, payout(rounds([500, 500, 500])))).toBe('review');
    expect(verdict(temporalCycle, payout(rounds([500, 500, 500], [500, 500, 500], [500, 500, 500])))).not.toBe('hold');
    expect(verdict(temporalCycle, payout(rounds([500, 430, 500], [501, 430, 500], [500, 431, 504])))).not.toBe('hold');
  });

  it('takes no even totals for proof that one dear gift makes', () => {
    expect(verdict(temporalCycle, payout(rounds([5_000, 5_000, 10], [30, 5, 5_000])))).not.toBe('hold');
  });

  it('does not let the busy days of friends hide a ring that went round once', () => {
    const friends = rounds([100, 1_400, 350], [220, 60, 900], [600, 75, 410]).map((one) => ({
      ...one,
      accounts: [CREATOR, accountId('friend-1'), accountId('friend-2')],
    }));
    const ring = walk([1_000, 980, 960]);
    expect(verdict(temporalCycle, payout([...friends, ring], { cyclesMet: 28, circlesMet: 2 }))).toBe('hold');
    expect(verdict(temporalCycle, payout(friends, { cyclesMet: 27, circlesMet: 1 }))).toBe('clear');
  });

  it('is not clear when the search was cut short, and unknown without circulation', () => {
    expect(judged(temporalCycle, payout([], { truncated: true }))).toEqual({
      status: 'unknown',
      missing: ['circulation'],
      reasons: ['beyond-limit'],
    });
    expect(verdict(temporalCycle, featuresOf('payout', { circulation: unread() }))).toBe('unknown');
    expect(verdict(temporalCycle, payout([]))).toBe('clear');
  });
});
