import { describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '@app/domain';
import type { DestinationFeatures } from '@app/features';
import { AT, destinationOf, featuresOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { freshDestination } from './fresh-destination.detector.js';

const use = (hoursAgo: number, hasEarlier = true) => ({ usedSince: AT - hoursAgo * HOUR_MS, hasEarlier });
const phone = (hoursAgo: number, hasEarlier = true, isAtKnownPlace: boolean | null = false) => ({
  ...use(hoursAgo, hasEarlier),
  isAtKnownPlace,
});
const payout = (destination: Partial<DestinationFeatures>) => featuresOf('payout', { destination: destinationOf(destination) });

describe('fresh destination', () => {
  it('holds for three days what goes to a new account at the wish of a new phone', () => {
    expect(judged(freshDestination, payout({ ...use(5), device: phone(2) }))).toMatchObject({
      action: 'hold',
      code: 'fresh-destination.with-new-device',
      holdUntil: AT + 67 * HOUR_MS,
      message: expect.stringContaining('first paid to this account 5 hours before, elsewhere until then'),
    });
  });

  it.each<[string, Partial<DestinationFeatures>, string]>([
    ['the first destination ever', { ...use(0, false), device: phone(0) }, 'clear'],
    ['a new bank on the old phone', { ...use(0), device: phone(900) }, 'clear'],
    ['the old bank on a new phone', { ...use(900), device: phone(0) }, 'clear'],
    ['the first phone that the platform told us of', { ...use(0), device: phone(0, false) }, 'clear'],
    ['both changed in one week, at home', { ...use(5), device: phone(5, true, true) }, 'clear'],
    ['both changed, and nobody told where', { ...use(5), device: phone(5, true, null) }, 'hold'],
    ['both changed almost three days ago', { ...use(71.9), device: phone(71.9) }, 'hold'],
    ['both changed three days ago', { ...use(72), device: phone(72) }, 'clear'],
    ['an old change of bank that a new phone follows', { ...use(80), device: phone(1) }, 'clear'],
    ['a change by a device that nobody told', { ...use(1), device: null }, 'unknown'],
    ['no change, and no device told', { ...use(900), device: null }, 'clear'],
  ])('%s', (_, given, expected) => {
    expect(verdict(freshDestination, payout(given))).toBe(expected);
  });

  describe('who changes both and moved house', () => {
    const moved = (...askedDaysAgo: number[]) => payout({ ...use(5), device: phone(5), askedDaysAgo });

    it('is paid on the day on which they always are, and it is noted', () => {
      expect(judged(freshDestination, moved(7, 14, 21))).toMatchObject({ action: 'add', code: 'fresh-destination.on-payday' });
    });

    it.each<[string, number[], string]>([
      ['every two weeks, twice so far', [14, 28], 'add'],
      ['a month of 31 days and one of 30', [31, 61], 'add'],
      ['a day early', [6, 13], 'hold'],
      ['a day late', [8, 15], 'hold'],
      ['every day, which a thief hits any day', [1, 2, 3], 'hold'],
      ['every six days', [6, 12], 'hold'],
      ['one payout before: no rhythm yet', [14], 'hold'],
      ['none before', [], 'hold'],
    ])('%s', (_, asked, expected) => {
      expect(verdict(freshDestination, moved(...asked))).toBe(expected);
    });
  });

  it('is unknown without the destination', () => {
    expect(verdict(freshDestination, featuresOf('payout', { destination: unread('not-provided') }))).toBe('unknown');
  });
});
