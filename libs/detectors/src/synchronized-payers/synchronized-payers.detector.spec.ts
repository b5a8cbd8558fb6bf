import { describe, expect, it } from '@jest/globals';
import { DAY_MS, MINUTE_MS, SECOND_MS, accountId } from '@app/domain';
import type { GivingDay, Payer } from '@app/features';
import { AT, featuresOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { payerOf, payersOf } from '../fixtures/payers.js';
import { synchronizedPayers } from './synchronized-payers.detector.js';

/** Evenings of a payer, `late` seconds after eight each. */
const evenings = (days: readonly number[], late: number): GivingDay[] =>
  days.map((day) => {
    const firstAt = AT - day * DAY_MS + late * SECOND_MS;
    return { firstAt, lastAt: firstAt + (20 + late) * MINUTE_MS };
  });

interface Given {
  readonly members?: number;
  readonly days?: readonly number[];
  readonly apart?: number;
  readonly payer?: (index: number) => Partial<Payer>;
}

const payout = ({ members = 4, days = [2, 4, 6], apart = 15, payer = () => ({}) }: Given = {}) => {
  const group = Array.from({ length: members }, (_, index) =>
    payerOf(`puppet-${index}`, { days: evenings(days, index * apart), alsoGaveTo: [], ...payer(index) }),
  );
  return featuresOf('payout', { payers: payersOf([...group, payerOf('fan', { days: evenings(days, 1_800) })]) });
};

describe('synchronized payers', () => {
  it('ask for a look as a group, with who they are', () => {
    expect(judged(synchronizedPayers, payout())).toMatchObject({
      action: 'review',
      code: 'synchronized-payers.group',
      evidence: { pairs: 6, density: 1, coins: 4_000 },
      message: expect.stringContaining('4 payers gave within 60 seconds'),
    });
  });

  it.each<[string, Given, string]>([
    ['three of them: a family on one sofa', { members: 3 }, 'clear'],
    ['two evenings', { days: [2, 4] }, 'clear'],
    ['a minute from first to last', { apart: 20 }, 'review'],
    ['a chain in which only neighbours keep step', { members: 8, apart: 45 }, 'clear'],
    ['strangers to each other’s packs', { payer: (index) => ({ packs: [70 * (index + 1)] }) }, 'clear'],
    ['one pack that only some were there to buy', { payer: (index) => ({ packs: index < 2 ? [70, 350] : [350] }) }, 'review'],
    ['two packs that only some bought', { payer: (index) => ({ packs: index < 2 ? [70, 350, 700] : [350] }) }, 'clear'],
    ['packs that we never saw bought', { payer: () => ({ packs: [] }) }, 'clear'],
    ['of different taste', { payer: (index) => ({ alsoGaveTo: [accountId(`other-${index}`)] }) }, 'clear'],
  ])('%s', (_, given, expected) => {
    expect(verdict(synchronizedPayers, payout(given))).toBe(expected);
  });

  it('are not regulars of a daily show who meet now and then', () => {
    const daily = Array.from({ length: 14 }, (_, day) => day);
    const payer = (index: number) => ({
      days: daily.flatMap((day) => evenings([day], day < 3 ? 5 * index : 1_800 * (index + 1) + 300 * day * index)),
    });
    expect(verdict(synchronizedPayers, payout({ payer }))).toBe('clear');
  });

  it('are not called absent where most payers were not looked at, and are unknown without payers', () => {
    const hidden = { ...payout({ members: 1 }), payers: payersOf([payerOf('fan')], { coins: 100_000, payerCount: 900 }) };
    expect(verdict(synchronizedPayers, hidden)).toBe('unknown');
    expect(verdict(synchronizedPayers, { ...payout(), payers: unread() })).toBe('unknown');
  });
});
