import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory, type Story } from '../support/story.js';
import { DAY, gift, honestFan, HOUR, payout, purchase, undoing, type WireTransaction } from '../support/story-events.js';

let story: Story;
beforeAll(async () => {
  story = await openStory();
});
afterAll(() => story.close());

const audienceOf = (creator: string, fans: number): WireTransaction[] =>
  Array.from({ length: fans }, (_, index) =>
    honestFan(`fan-${index} of ${creator}`, creator, { coins: 400, minute: index * 17 }),
  ).flat();

describe('eight stolen cards, tried on one device and cashed out through a creator within the day', () => {
  const carder = 'emulator in a drawer';
  const tries = Array.from({ length: 8 }, (_, index) =>
    purchase(`drop-${index % 3}`, 2_000, { minute: index, card: `stolen-${index}`, device: carder }),
  );
  const burns = tries.map(({ accountId }, index) => gift([accountId, 'fence'], 2_000, { minute: 10 + index, device: carder }));
  const cashOut = payout('fence', 18_000, { minute: 8 * HOUR, device: 'phone of fence', bank: 'bank of fence' });

  beforeAll(() => story.record(...audienceOf('fence', 5), ...tries, ...burns, cashOut));

  it('tells the platform not to credit the fifth card and those after it', async () => {
    const outcomes = await Promise.all(tries.map(async (one) => (await story.assessed(one)).outcome));
    expect(outcomes).toEqual(['allow', 'allow', 'allow', 'allow', 'hold', 'hold', 'hold', 'hold']);
    const fifth = await story.assessed({ id: tries[4]?.id ?? '' });
    expect(fifth.reasons[0]).toMatchObject({ detector: 'card-testing' });
    expect(fifth.signals['card-testing']).toMatchObject({ status: 'hit' });
    expect(fifth.heads.chargeback).toBeGreaterThan(0.5);
  });

  it('holds the payout before anybody has disputed anything', async () => {
    const held = await story.judged(cashOut);
    expect(held).toMatchObject({ status: 'held', heldCoins: 18_000, payableCoins: 0 });
    const { heads, reasons } = await story.assessed(cashOut);
    expect(heads.chargeback).toBeGreaterThan(0.5);
    expect(reasons.map(({ detector }) => detector)).toContain('young-coins');
    expect((await story.caseOf(held.caseId ?? '')).payoutIds).toEqual([cashOut.id]);
  });

  it('shows which coins came from the cards, and where each card went', async () => {
    const { slices } = await story.provenance(cashOut.id);
    const stolen = slices.filter(({ buyerId }) => buyerId?.startsWith('drop-'));
    expect(stolen.reduce((sum, { coins }) => sum + coins, 0)).toBe(16_000);
    const risks = {
      stolen: Math.min(...stolen.filter(({ purchaseId }) => purchaseId === tries[7]?.id).map(({ risk }) => risk)),
      fans: 0,
    };
    risks.fans = Math.max(...slices.filter(({ buyerId }) => buyerId?.startsWith('fan-')).map(({ risk }) => risk));
    expect(risks.stolen).toBeGreaterThan(10 * risks.fans);
    expect((await story.trace(tries[7]?.id ?? '')).slices).toEqual([
      expect.objectContaining({ coins: 2_000, end: 'payout', endId: cashOut.id, path: ['drop-1', 'fence'] }),
    ]);
  });

  it('stays held when the disputes come in, and shows their coins as reversed', async () => {
    const disputes = tries.map((one, index) => undoing('chargeback', one, { minute: 30 * DAY + index }));
    await story.record(...disputes);
    await Promise.all(disputes.map(story.assessed));
    expect((await story.provenance(cashOut.id)).totals.reversed).toBe(16_000);
    expect(await story.payout(cashOut.id)).toMatchObject({ status: 'held', heldCoins: 18_000 });
  });
});

describe('what only looks like stolen cards', () => {
  it('pays a creator whose new fan buys with one card, three times, and spends it all at once', async () => {
    const spree = [0, 2, 5].flatMap((minute): WireTransaction[] => [
      purchase('new fan', 2_000, { minute, card: 'only card', device: 'phone of the new fan' }),
      gift(['new fan', 'star'], 2_000, { minute: minute + 1, device: 'phone of the new fan' }),
    ]);
    const cashOut = payout('star', 8_000, { minute: 8 * HOUR, device: 'phone of star', bank: 'bank of star' });
    await story.record(...audienceOf('star', 5), ...spree, cashOut);
    for (const { id, type } of spree) if (type === 'purchase') expect((await story.assessed({ id })).outcome).toBe('allow');
    expect(await story.judged(cashOut)).toMatchObject({ status: 'approved', payableCoins: 8_000, caseId: null });
  });

  it('pays a creator gifted by a family of four accounts that share a tablet and three cards', async () => {
    const family = ['mum', 'dad', 'daughter', 'son'].flatMap((member, index): WireTransaction[] => [
      purchase(member, 500, { minute: index * 2, card: `family card ${index % 3}`, device: 'tablet on the sofa' }),
      gift([member, 'juggler'], 500, { minute: 20 + index, device: 'tablet on the sofa' }),
    ]);
    const cashOut = payout('juggler', 4_000, { minute: 8 * HOUR, device: 'phone of juggler', bank: 'bank of juggler' });
    await story.record(...audienceOf('juggler', 5), ...family, cashOut);
    expect(await story.judged(cashOut)).toMatchObject({ status: 'approved', payableCoins: 4_000 });
  });

  it('pays a creator when strangers on one carrier’s address each use a card of their own', async () => {
    const strangers = Array.from({ length: 12 }, (_, index): WireTransaction[] => {
      const how = { device: `phone of passenger-${index}`, ip: '100.70.1.1' };
      return [
        purchase(`passenger-${index}`, 300, { ...how, minute: index / 2, card: `card of passenger-${index}` }),
        gift([`passenger-${index}`, 'busker'], 300, { ...how, minute: 30 }),
      ];
    }).flat();
    const cashOut = payout('busker', 3_600, { minute: 8 * HOUR, device: 'phone of busker', bank: 'bank of busker' });
    await story.record(...strangers, cashOut);
    expect(await story.judged(cashOut)).toMatchObject({ status: 'approved', payableCoins: 3_600 });
  });
});
