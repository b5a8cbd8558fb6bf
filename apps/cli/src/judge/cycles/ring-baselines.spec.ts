import { describe, expect, it } from '@jest/globals';
import { DAY_MS, toIso } from '@app/domain';
import type { FlowEvent } from './read-flows.js';
import { ringBaselines } from './ring-baselines.js';

const NOON = Date.UTC(2026, 5, 10, 12);
const gift = (accountId: string, counterpartyId: string, daysAgo = 1): FlowEvent => ({
  id: `${accountId}-${counterpartyId}-${daysAgo}`,
  type: 'gift',
  occurredAt: toIso(NOON - daysAgo * DAY_MS),
  accountId,
  counterpartyId,
  coins: 10,
});
const payout = (accountId: string, coins: number): FlowEvent => ({
  id: `payout-${accountId}`,
  type: 'payout',
  occurredAt: toIso(NOON),
  accountId,
  coins,
});
const label = (fraud: boolean, kind: string) => ({ fraud, kind, coins: 10 });

const LABELS = {
  'payout-star': label(false, 'clean'),
  'payout-giver': label(true, 'CYCLE'),
  'payout-rich': label(true, 'FAN-IN'),
};

describe('ring baselines', () => {
  const events = [
    ...['f1', 'f2', 'f3'].map((fan) => gift(fan, 'star')),
    ...['c1', 'c2', 'c3', 'c4', 'c5'].map((creator) => gift('giver', creator)),
    ...['o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7'].map((fan) => gift(fan, 'rich', 31)),
    payout('star', 50),
    payout('giver', 20),
    payout('rich', 9_000),
  ];

  it('hold those with the most counterparties, gifters or coins', () => {
    const [degree, gifters, amount] = ringBaselines(events, LABELS, 1);
    expect(degree).toMatchObject({ name: 'degree', cycleRecall: { share: 1 }, precision: { share: 1 }, recall: { share: 0.5 } });
    expect(gifters).toMatchObject({ name: 'gifters', precision: { share: 0 }, honestHoldRate: { share: 1 } });
    expect(amount).toMatchObject({ name: 'amount', cycleRecall: { share: 0 }, precision: { share: 1 } });
  });

  it('hold no more payouts than there are, and none when we hold none', () => {
    expect(ringBaselines(events, LABELS, 10)[0]).toMatchObject({ holds: 3, recall: { share: 1 } });
    expect(ringBaselines(events, LABELS, 0)[0]).toMatchObject({ holds: 0, precision: null, recall: { share: 0 } });
  });

  it('leave out payouts that nobody labelled', () => {
    expect(ringBaselines([...events, payout('stranger', 99_999)], LABELS, 1)[2]?.precision?.share).toBe(1);
  });
});
