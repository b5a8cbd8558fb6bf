import { describe, expect, it } from '@jest/globals';
import { showCountdown, showDuration, showMoney, showShare } from './figures.js';

const NARROW_SPACES = /[\u00a0\u202f]/g;

describe('money comes in minor units', () => {
  it.each([
    [{ value: 123_456, currency: 'EUR' }, 'EUR 1,234.56'],
    [{ value: 1_234, currency: 'JPY' }, 'JPY 1,234'],
    [{ value: 1_234, currency: 'BHD' }, 'BHD 1.234'],
    [{ value: 224_000_000, currency: 'IDR' }, 'IDR 2,240,000.00'],
  ])('%p is %s', (money, shown) => {
    expect(showMoney(money).replaceAll(NARROW_SPACES, ' ')).toBe(shown);
  });

  it('unknown money is not nothing', () => expect(showMoney(null)).toBe('—'));
});

describe('a duration has two units at most and is never rounded up', () => {
  it.each([
    [59_999, 'under 1 min'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [3_600_000, '1 h 00 min'],
    [-7_500_000, '2 h 05 min'],
    [86_400_000 * 3 + 3_600_000 * 4, '3 d 4 h'],
  ])('%d ms is %s', (ms, shown) => {
    expect(showDuration(ms)).toBe(shown);
  });
});

it('a countdown ends at nought and shows a begun second as one', () => {
  expect([245_000, 29_001, 1, 0, -5_000].map(showCountdown)).toEqual(['4:05', '0:30', '0:01', '0:00', '0:00']);
});

it('a small share is not shown as none, and most not as all', () => {
  const shown = [0, 0.001, 0.005, 0.344, 0.994, 0.998, 1].map((share) => showShare(share).replaceAll(NARROW_SPACES, ' '));
  expect(shown).toEqual(['0 %', '< 1 %', '1 %', '34 %', '99 %', '> 99 %', '100 %']);
});
