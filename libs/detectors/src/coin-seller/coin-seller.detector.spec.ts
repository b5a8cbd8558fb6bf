import { describe, expect, it } from '@jest/globals';
import type { InstrumentFeatures } from '@app/features';
import { accountId } from '@app/domain';
import { featuresOf, provenanceOf, sliceOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { instrumentOf } from '../fixtures/payers.js';
import { coinSeller } from './coin-seller.detector.js';

const purchase = (given: Partial<InstrumentFeatures>) => featuresOf('purchase', { instrument: instrumentOf(given) });
const cards = (instruments: number, ...countries: string[]) => ({ instruments, countries });

describe('coin seller', () => {
  it('asks for a look at an instrument that buys for many accounts', () => {
    expect(judged(coinSeller, purchase({ accounts: 7 }))).toMatchObject({
      action: 'review',
      code: 'coin-seller.instrument',
      message: '7 accounts bought coins with this instrument within 90 days (limit 5).',
    });
  });

  it('asks for a look at an account that cards of three countries buy for', () => {
    expect(judged(coinSeller, purchase(cards(4, 'BR', 'DE', 'US')))).toMatchObject({
      code: 'coin-seller.account',
      message: '4 instruments of 3 countries (BR, DE, US) bought coins for this account within 90 days.',
    });
  });

  it.each<[string, Partial<InstrumentFeatures>, string]>([
    ['a family card on four phones', { accounts: 4 }, 'clear'],
    ['a fifth account', { accounts: 5 }, 'review'],
    ['a voucher that hundreds share', { accounts: 201, isCommon: true }, 'clear'],
    ['several cards of one household', cards(6, 'DE'), 'clear'],
    ['a traveller with two countries’ cards', cards(3, 'DE', 'TH'), 'clear'],
    ['three countries’ cards', cards(3, 'DE', 'TH', 'US'), 'review'],
    ['cards whose countries nobody told', cards(9), 'clear'],
  ])('%s: %j is %s', (_, given, expected) => {
    expect(verdict(coinSeller, purchase(given))).toBe(expected);
  });

  it.each([
    [1_500, 1_500, 'review'],
    [1_499, 1_500, 'clear'],
    [3_000, 0, 'clear'],
  ])('looks at a payout of which %i and %i of 10,000 coins two such accounts delivered: %s', (one, other, expected) => {
    const delivered = (buyer: string, coins: number) => sliceOf({ buyerId: accountId(buyer), coins, isResold: true });
    const slices = [delivered('a', one), ...(other > 0 ? [delivered('b', other)] : []), sliceOf({ coins: 10_000 - one - other })];
    expect(verdict(coinSeller, featuresOf('payout', { provenance: provenanceOf(...slices) }))).toBe(expected);
  });

  it('is unknown without the instrument', () => {
    expect(verdict(coinSeller, featuresOf('purchase', { instrument: unread('not-provided') }))).toBe('unknown');
  });
});
