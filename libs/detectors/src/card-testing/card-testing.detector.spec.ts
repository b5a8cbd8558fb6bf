import { describe, expect, it } from '@jest/globals';
import type { VelocityFeatures } from '@app/features';
import { featuresOf, reads, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { cardTesting } from './card-testing.detector.js';

const purchase = (given: Partial<VelocityFeatures> = {}) =>
  featuresOf('purchase', {
    velocity: reads({
      instrumentsByAccount10Minutes: reads(1),
      instrumentsByAccount24Hours: reads(1),
      instrumentsByDevice10Minutes: reads(1),
      instrumentsByDevice24Hours: reads(1),
      instrumentsByIp10Minutes: reads(1),
      ipIsCommon: false,
      ...given,
    }),
  });
const WINDOWS = [
  'instrumentsByAccount10Minutes',
  'instrumentsByAccount24Hours',
  'instrumentsByDevice10Minutes',
  'instrumentsByDevice24Hours',
] as const;

describe('card testing', () => {
  it('holds a purchase on a device that tried seven cards', () => {
    const finding = judged(cardTesting, purchase({ instrumentsByDevice10Minutes: reads(7) }));
    expect(finding).toMatchObject({
      action: 'hold',
      code: 'card-testing.device',
      score: 0.9,
      evidence: { instruments: 7, limit: 5 },
    });
    expect(finding).toMatchObject({
      message: '7 different payment instruments were used on one device within 10 minutes (limit 5).',
    });
  });

  it.each(WINDOWS)('holds from five instruments in %s', (window) => {
    expect(verdict(cardTesting, purchase({ [window]: reads(5) }))).toBe('hold');
    expect(verdict(cardTesting, purchase({ [window]: reads(4) }))).toBe('clear');
  });

  it('does not flag a family with three cards on one tablet', () => {
    expect(verdict(cardTesting, purchase({ instrumentsByDevice24Hours: reads(3), instrumentsByDevice10Minutes: reads(2) }))).toBe(
      'clear',
    );
  });

  it.each([
    [5, 'add'],
    [4, 'clear'],
    [500, 'add'],
  ])('lets an address only contribute: %i instruments is %s', (instruments, expected) => {
    expect(verdict(cardTesting, purchase({ instrumentsByIp10Minutes: reads(instruments) }))).toBe(expected);
  });

  it("does not flag strangers on a carrier's common address", () => {
    expect(verdict(cardTesting, purchase({ instrumentsByIp10Minutes: reads(300), ipIsCommon: true }))).toBe('clear');
  });

  it('is unknown when a window was cut off, and says so', () => {
    expect(judged(cardTesting, purchase({ instrumentsByAccount24Hours: unread('redis-behind') }))).toEqual({
      status: 'unknown',
      missing: ['velocity'],
      reasons: ['redis-behind'],
    });
  });

  it('holds by one window although another could not be read', () => {
    expect(
      verdict(cardTesting, purchase({ instrumentsByDevice10Minutes: reads(5), instrumentsByAccount24Hours: unread() })),
    ).toBe('hold');
  });

  it('judges a purchase without a device by its account', () => {
    const noDevice = { instrumentsByDevice10Minutes: unread('not-provided'), instrumentsByDevice24Hours: unread('not-provided') };
    expect(verdict(cardTesting, purchase(noDevice))).toBe('clear');
    expect(verdict(cardTesting, purchase({ ...noDevice, instrumentsByAccount10Minutes: reads(5) }))).toBe('hold');
  });

  it('is unknown without velocity', () => {
    expect(verdict(cardTesting, featuresOf('purchase', { velocity: unread('redis-unavailable') }))).toBe('unknown');
  });
});
