import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory, type Story } from '../support/story.js';
import { gift, HOUR, payout, purchase, undoing } from '../support/story-events.js';

const FANS = 50;
const GIFTS = 5_000;
const COINS_PER_GIFT = 10;
const COINS = GIFTS * COINS_PER_GIFT;
/** They dispute another purchase than the one that they gifted, so that only counting every gift finds their share. */
const DISPUTING_FANS = 20;

const nameOf = (fan: number): string => `fan-${fan}`;
const each = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));

let story: Story;
beforeAll(async () => {
  story = await openStory({ worker: false });
});
afterAll(() => story.close());

describe('a payout that is acknowledged right after 5,000 gifts', () => {
  const cashOut = payout('comet', COINS, { minute: 20 * HOUR, device: 'phone of comet', bank: 'bank of comet' });
  const gifts = each(GIFTS, (index) => {
    const fan = nameOf(index % FANS);
    return gift([fan, 'comet'], COINS_PER_GIFT, { minute: 2 * HOUR + index / 10, device: `phone of ${fan}` });
  });

  beforeAll(async () => {
    const bought = each(FANS, (fan) =>
      purchase(nameOf(fan), COINS / FANS, { card: `card of ${nameOf(fan)}`, device: `phone of ${nameOf(fan)}` }),
    );
    const disputed = each(DISPUTING_FANS, (fan) => purchase(nameOf(fan), 100, { minute: 1, card: `card of ${nameOf(fan)}` }));
    const disputes = disputed.map((one) => undoing('chargeback', one, { minute: HOUR }));
    await story.record(...bought, ...disputed, ...disputes);
    await story.record(...gifts);
    await story.record(cashOut);
    // Only now, so that on a machine of any speed the payout and all that it waits for are there at once.
    expect(await story.payout(cashOut.id)).toMatchObject({ status: 'pending', payableCoins: 0 });
    await story.startWorker();
  });

  it('knows where every coin came from', async () => {
    await story.judged(cashOut);
    const { coins, slices, totals, truncated } = await story.provenance(cashOut.id);
    expect({ coins, truncated, unknown: totals.unknown ?? 0 }).toEqual({ coins: COINS, truncated: false, unknown: 0 });
    expect(new Set(slices.map(({ buyerId }) => buyerId)).size).toBe(FANS);
    for (const { path, buyerId } of slices) expect(path).toEqual([buyerId, 'comet']);
  });

  it('is judged on the income of all of them', async () => {
    const { reasons } = await story.assessed(cashOut);
    expect(reasons.find(({ detector }) => detector === 'disputed-income')?.evidence).toMatchObject({
      coins: COINS,
      coinsFromDisputedPayers: (COINS / FANS) * DISPUTING_FANS,
      disputedPayers: DISPUTING_FANS,
      payers: FANS,
    });
  });

  it('is assessed after each of them', async () => {
    const { assessedAt } = await story.assessed(cashOut);
    const late: string[] = [];
    for (let from = 0; from < GIFTS; from += 50) {
      const some = await Promise.all(gifts.slice(from, from + 50).map(({ id }) => story.transaction(id)));
      late.push(
        ...some.filter(({ assessment }) => assessment === null || assessment.assessedAt > assessedAt).map(({ id }) => id),
      );
    }
    expect(late).toEqual([]);
  });
});
