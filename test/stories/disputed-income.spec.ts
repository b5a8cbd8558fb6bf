import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory, type Story } from '../support/story.js';
import { DAY, gift, honestFan, payout, purchase, undoing, type WireTransaction } from '../support/story-events.js';

let story: Story;
beforeAll(async () => {
  story = await openStory();
});
afterAll(() => story.close());

const fansOf = (creator: string, fans: number): WireTransaction[] =>
  Array.from({ length: fans }, (_, index) =>
    honestFan(`fan-${index} of ${creator}`, creator, { coins: 400, minute: index * 9 }),
  ).flat();

/** Gifts the creator 400 coins, and had a later purchase of another 300 taken back by the bank: the gift itself is not disputed. */
const disputingFan = (name: string, creator: string): WireTransaction[] => {
  const regretted = purchase(name, 300, { minute: DAY, card: `card of ${name}`, device: `phone of ${name}` });
  return [...honestFan(name, creator, { coins: 400 }), regretted, undoing('chargeback', regretted, { minute: 20 * DAY })];
};

const cashOutOf = (creator: string, coins: number): WireTransaction =>
  payout(creator, coins, { minute: 30 * DAY, device: `phone of ${creator}`, bank: `bank of ${creator}` });

const signalOf = async (cashOut: WireTransaction) => (await story.assessed(cashOut)).signals['disputed-income'];

describe('a creator most of whose payers dispute what they bought', () => {
  it('is held, with the share of the income in the evidence', async () => {
    const cashOut = cashOutOf('magnet', 4_000);
    const disputers = [0, 1, 2, 3, 4, 5].flatMap((index) => disputingFan(`disputer-${index}`, 'magnet'));
    await story.record(...fansOf('magnet', 4), ...disputers, cashOut);
    const held = await story.judged(cashOut);
    expect(held).toMatchObject({ status: 'held', heldCoins: 4_000, caseId: expect.any(String) });
    const reason = held.reasons.find(({ detector }) => detector === 'disputed-income');
    expect(reason).toMatchObject({ evidence: { coins: 4_000, coinsFromDisputedPayers: 2_400, disputedPayers: 6 } });
    expect(reason?.message).toContain('60');
  });

  it('is asked about, but paid, while it is a fifth of the income', async () => {
    const cashOut = cashOutOf('half magnet', 4_000);
    const disputers = [0, 1].flatMap((index) => disputingFan(`rare disputer-${index}`, 'half magnet'));
    await story.record(...fansOf('half magnet', 8), ...disputers, cashOut);
    expect(await story.judged(cashOut)).toMatchObject({ status: 'approved', outcome: 'review', payableCoins: 4_000 });
    expect(await signalOf(cashOut)).toMatchObject({ status: 'hit' });
  });
});

describe('a creator with a long-standing fan who disputed one purchase in a year', () => {
  it('is paid, although that fan is more than half of the income', async () => {
    const loyal = Array.from({ length: 24 }, (_, month): WireTransaction[] => {
      const how = { minute: (month - 24) * 3 * DAY, device: 'phone of the loyal one' };
      return [purchase('loyal one', 200, { ...how, card: 'card of the loyal one' }), gift(['loyal one', 'harpist'], 200, how)];
    }).flat();
    const mistaken = purchase('loyal one', 200, { minute: DAY, card: 'card of the loyal one', device: 'phone of the loyal one' });
    const cashOut = cashOutOf('harpist', 8_000);
    await story.record(
      ...loyal,
      ...fansOf('harpist', 8),
      mistaken,
      undoing('chargeback', mistaken, { minute: 9 * DAY }),
      cashOut,
    );
    expect(await story.judged(cashOut)).toMatchObject({ status: 'approved', payableCoins: 8_000, heldCoins: 0 });
  });

  it('is not asked about when nobody disputed anything', async () => {
    const cashOut = cashOutOf('flautist', 2_000);
    await story.record(...fansOf('flautist', 5), cashOut);
    expect(await story.judged(cashOut)).toMatchObject({ status: 'approved', outcome: 'allow' });
    expect(await signalOf(cashOut)).toMatchObject({ status: 'clear', score: 0 });
  });
});
