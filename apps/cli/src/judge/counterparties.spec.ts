import { describe, expect, it } from '@jest/globals';
import { Counterparties } from './counterparties.js';

const gift = (day: number, accountId: string, counterpartyId: string) => ({
  id: `${accountId}-${counterpartyId}-${day}`,
  type: 'gift',
  occurredAt: new Date(Date.UTC(2026, 0, day)).toISOString(),
  accountId,
  counterpartyId,
});
const payout = (day: number, accountId: string) => ({ ...gift(day, accountId, 'nobody'), id: `payout-${day}`, type: 'payout' });

describe('counterparties', () => {
  it('counts each of the last 30 days once, whichever way the coins went', () => {
    const counted = new Counterparties();
    const events = [
      gift(1, 'old', 'leo'),
      gift(20, 'mia', 'leo'),
      gift(21, 'mia', 'leo'),
      gift(22, 'leo', 'mia'),
      gift(23, 'leo', 'ada'),
    ];
    for (const event of [...events, payout(40, 'leo'), gift(41, 'late', 'leo')]) counted.see(event);
    expect(counted.of('payout-40')).toEqual({ gifters: 1, counterparties: 2 });
  });
});
