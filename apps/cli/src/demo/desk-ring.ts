import { HOUR_MS, MINUTE_MS, toIso, type EpochMs } from '@app/domain';
import type { AssayClient } from '../client/assay-client.js';

const PUPPETS = 5;
const COINS_EACH = 60_000;
const PAYOUT = 'payout-of-the-night-market';
const CREATOR = 'night.market';

/** Puppets on one phone and one card whose creator asks for more than one person may let go. Resolves when it is judged. */
export async function playLargeRing(client: AssayClient, now: EpochMs): Promise<void> {
  const from = now - 20 * HOUR_MS;
  const device = { id: 'phone-night-market', country: 'US' };
  const bought = Array.from({ length: PUPPETS }, (_, n) => {
    const buyer = { accountId: `stall.${n + 1}`, coins: COINS_EACH, device };
    const at = (minutes: number): string => toIso(from + (10 * n + minutes) * MINUTE_MS);
    const paid = {
      amount: { value: 84_000, currency: 'USD' },
      paymentInstrument: { id: 'card-night-market', type: 'card', country: 'US' },
    };
    return [
      { id: `purchase-stall-${n + 1}`, type: 'purchase', occurredAt: at(0), ...buyer, ...paid },
      { id: `gift-stall-${n + 1}`, type: 'gift', occurredAt: at(4), counterpartyId: CREATOR, ...buyer },
    ];
  });
  const payout = {
    id: PAYOUT,
    type: 'payout',
    occurredAt: toIso(now),
    accountId: CREATOR,
    coins: PUPPETS * COINS_EACH,
    amount: { value: 210_000, currency: 'USD' },
    device,
    payoutDestination: { id: 'bank-night-market', country: 'US' },
  };
  await client.sendBatch([...bought.flat(), payout]);
  await client.judged(PAYOUT);
}
