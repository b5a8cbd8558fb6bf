import { describe, expect, it } from '@jest/globals';
import { DAY_MS, MINUTE_MS } from '@app/domain';
import type { FeatureSet, Payer, ScriptedGifts } from '@app/features';
import { AT, FAN, featuresOf, provenanceOf, reads, sliceOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { scriptedGifting } from './scripted-gifting.detector.js';

const run = (given: Partial<ScriptedGifts> = {}): ScriptedGifts => ({
  gifter: FAN,
  giftId: 'rose',
  gifts: 60,
  coins: 600,
  startsAt: AT - DAY_MS,
  variation: 0.05,
  ...given,
});
const payout = (scripted: ScriptedGifts[], given: Partial<FeatureSet> = {}) =>
  featuresOf('payout', { boards: reads({ boards: [], scripted }), ...given });

/** An account of a day that gave nobody else, and spent within a minute of buying. */
const payer: Payer = {
  accountId: FAN,
  coins: 10_000,
  daysGiven: 1,
  firstGiftAt: AT - DAY_MS,
  coinsElsewhere: 0,
  alsoGaveTo: [],
  createdAt: AT - 2 * DAY_MS,
  packs: [],
  days: [],
};
const errand = {
  payers: reads({ payers: [payer], coins: 10_000, payerCount: 1 }),
  provenance: provenanceOf(sliceOf({ purchasedAt: AT - DAY_MS, spentAt: AT - DAY_MS + MINUTE_MS })),
};

describe('scripted gifting', () => {
  it('contributes when one account sends gifts like clockwork', () => {
    expect(judged(scriptedGifting, payout([run()]))).toMatchObject({
      action: 'add',
      code: 'scripted-gifting.even-run',
      message: '60 gifts "rose" (600 coins) came from one account at gaps that vary by 5 %.',
    });
  });

  it('asks for a look when the account exists for this creator alone', () => {
    expect(judged(scriptedGifting, payout([run()], errand))).toMatchObject({ action: 'review', code: 'scripted-gifting.errand' });
  });

  it('never does more than contribute to a fan of long standing who holds the button down', () => {
    const fan = {
      ...errand,
      payers: reads({ payers: [{ ...payer, createdAt: AT - 400 * DAY_MS }], coins: 10_000, payerCount: 1 }),
    };
    expect(verdict(scriptedGifting, payout([run({ gifts: 500 })], fan))).toBe('add');
  });

  it.each([
    [{ gifts: 50 }, 'add'],
    [{ gifts: 49 }, 'clear'],
    [{ variation: 0.149 }, 'add'],
    [{ variation: 0.15 }, 'clear'],
  ])('starts at 50 gifts that vary by less than 15 %%: %j is %s', (given, expected) => {
    expect(verdict(scriptedGifting, payout([run(given)]))).toBe(expected);
  });

  it('clears a creator without any, and is unknown without the boards', () => {
    expect(verdict(scriptedGifting, payout([]))).toBe('clear');
    expect(verdict(scriptedGifting, featuresOf('payout', { boards: unread() }))).toBe('unknown');
  });
});
