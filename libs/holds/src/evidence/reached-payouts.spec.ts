import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@app/domain';
import { consequenceFor, type ReachedRow } from './reached-payouts.js';

const NOW = Date.UTC(2026, 10, 20);
const approved: ReachedRow = {
  id: 'out',
  seq: 7,
  status: 'approved',
  recorded_at: NOW - 40 * DAY_MS,
  assessed_as_of: 7,
  assessed_until: null,
  reassessments: 0,
  approved_at: NOW - DAY_MS,
  is_assessed: false,
};

describe('what evidence means for a payout', () => {
  it.each([
    ['approved', 'assess'],
    ['released', 'assess'],
    ['held', 'assess'],
    ['settled', 'nothing'],
    ['clawback', 'nothing'],
    ['rejected', 'nothing'],
  ] as const)('that is %s: %s', (status, consequence) => {
    expect(consequenceFor({ ...approved, status }, NOW)).toBe(consequence);
  });

  it.each(['pending', 'held', 'released'] as const)('that is %s without a first assessment: that comes first', (status) => {
    expect(consequenceFor({ ...approved, status, assessed_as_of: null }, NOW)).toBe('wait');
  });

  it('that was assessed for it before: nothing', () => {
    expect(consequenceFor({ ...approved, is_assessed: true }, NOW)).toBe('nothing');
  });

  it('that was assessed again 20 times: no more, whoever reports small refunds', () => {
    expect(consequenceFor({ ...approved, reassessments: 19 }, NOW)).toBe('assess');
    expect(consequenceFor({ ...approved, reassessments: 20 }, NOW)).toBe('too-many');
  });

  it('that was assessed again ten times: no more for disputes of other coins, but for those of its own', () => {
    expect(consequenceFor({ ...approved, reassessments: 9, isBeside: true }, NOW)).toBe('assess');
    expect(consequenceFor({ ...approved, reassessments: 10, isBeside: true }, NOW)).toBe('too-many');
    expect(consequenceFor({ ...approved, reassessments: 10 }, NOW)).toBe('assess');
  });

  it('that was approved more than 30 days ago: too late, unless it is held now', () => {
    const lastMoment = { ...approved, approved_at: NOW - 30 * DAY_MS };
    expect(consequenceFor(lastMoment, NOW)).toBe('assess');
    expect(consequenceFor(lastMoment, NOW + 1)).toBe('too-late');
    expect(consequenceFor({ ...lastMoment, status: 'held' }, NOW + 1)).toBe('assess');
  });
});
