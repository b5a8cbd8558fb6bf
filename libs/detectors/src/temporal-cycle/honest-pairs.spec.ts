import { describe, expect, it } from '@jest/globals';
import { DAY_MS, accountId, coins } from '@app/domain';
import { AT, circulationOf, featuresOf, subjectOf } from '../fixtures/features.js';
import { verdict } from '../fixtures/judge.js';
import { chanceOf, WAYS_OF_GIVING, type Chance } from './honest-giving.fixture.js';
import { temporalCycle } from './temporal-cycle.detector.js';

/** Payees per way of giving and number of fans. */
const PAYEES = 1_000;
const MONTH_MS = 30 * DAY_MS;

const moment = (chance: Chance): number => AT - chance() * MONTH_MS;
const amount = (draw: Chance): number => Math.max(1, Math.round(draw()));

/** A payee who gifted some friends once each and was gifted once by each of them, whenever it pleased them; and by fans. */
function payeeWith(friends: number, fans: number, { chance, pairOf }: { chance: Chance; pairOf: () => Chance }): string {
  const partners = Array.from({ length: friends }, (_, index) => ({
    accountId: accountId(`friend-${index}`),
    coinsGiven: amount(pairOf()),
    giftsGiven: 1,
    coinsReceived: amount(pairOf()),
    giftsReceived: 1,
    lastGivenAt: moment(chance),
    lastReceivedAt: moment(chance),
  }));
  const fromFans = Array.from({ length: fans }, () => moment(chance));
  const lastAt = Math.max(...partners.map(({ lastReceivedAt }) => lastReceivedAt), ...fromFans);
  const income = { giftDays: friends + fans, lastAt };
  const total = coins(partners.reduce((sum, { coinsReceived }) => sum + coinsReceived, 0) * (1 + fans));
  const circulation = circulationOf({ partners, cycles: [], income, coinsReceived: total });
  return verdict(temporalCycle, featuresOf('payout', { subject: subjectOf('payout', { coins: total }), circulation }));
}

describe('honest friends who gifted each other once', () => {
  it.each(Object.keys(WAYS_OF_GIVING))('are held once in a hundred at most when they give %s', (name) => {
    const chance = chanceOf(11);
    const giving = WAYS_OF_GIVING[name] ?? (() => () => () => 1);
    for (const [friends, fans] of [
      [1, 0],
      [1, 3],
      [1, 12],
      [3, 0],
      [3, 6],
    ] as const) {
      const verdicts = Array.from({ length: PAYEES }, () => payeeWith(friends, fans, { chance, pairOf: giving(chance) }));
      expect(verdicts.filter((one) => one === 'hold').length / PAYEES).toBeLessThanOrEqual(0.01);
    }
  });
});
