import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory, type Story } from '../support/story.js';
import { DAY, gift, honestFan, HOUR, payout, purchase, timeOf, type WireTransaction } from '../support/story-events.js';

let story: Story;
beforeAll(async () => {
  story = await openStory();
});
afterAll(() => story.close());

const regularsOf = (creator: string, minute = 0): WireTransaction[] =>
  Array.from({ length: 4 }, (_, index) =>
    honestFan(`regular-${index} of ${creator}`, creator, { coins: 500, minute: minute + index * 31 }),
  ).flat();

describe('a creator whose payouts suddenly go elsewhere, at the wish of a phone that nobody has seen before', () => {
  const first = payout('taken over', 1_500, { minute: 2 * DAY, device: 'her phone', bank: 'her bank' });
  const stolen = payout('taken over', 2_000, { minute: 20 * DAY, device: 'another phone', bank: 'another bank' });

  it('is held for three days with a sentence that says until when, and paid by herself before', async () => {
    await story.record(...regularsOf('taken over'), first, ...regularsOf('taken over', 19 * DAY), stolen);
    expect(await story.judged(first)).toMatchObject({ status: 'approved' });
    const held = await story.judged(stolen);
    expect(held).toMatchObject({ status: 'held', heldCoins: 2_000, holdUntil: expect.any(String) });
    expect(held.reasons.find(({ detector }) => detector === 'fresh-destination')?.message).toContain(
      `waits until ${timeOf(23 * DAY)}`,
    );
  });

  it('would not be for a new bank alone', async () => {
    const moved = payout('moved bank', 2_000, { minute: 20 * DAY, device: 'his phone', bank: 'new bank' });
    const before = payout('moved bank', 1_500, { minute: 2 * DAY, device: 'his phone', bank: 'old bank' });
    await story.record(...regularsOf('moved bank'), before, ...regularsOf('moved bank', 19 * DAY), moved);
    expect(await story.judged(moved)).toMatchObject({ status: 'approved', holdUntil: null });
  });
});

describe('a channel that two new wallets fill in the evening and that is emptied the next day', () => {
  const isNew = { account: { createdAt: timeOf(-DAY) } };
  const walletOf = (name: string, creator: string, minute: number, age: object = isNew): WireTransaction[] => [
    { ...purchase(name, 3_000, { minute, card: `card of ${name}`, device: `phone of ${name}` }), ...age },
    { ...gift([name, creator], 2_900, { minute: minute + 4, device: `phone of ${name}` }), ...age },
  ];

  it('is held', async () => {
    const cashOut = payout('mule', 5_800, { minute: DAY, device: 'phone of mule', bank: 'bank of mule' });
    await story.record(...walletOf('w1', 'mule', 5), ...walletOf('w2', 'mule', 50), cashOut);
    const held = await story.judged(cashOut);
    expect(held).toMatchObject({ status: 'held', heldCoins: 5_800 });
    expect(held.reasons.map(({ code }) => code)).toContain('mule.single-purpose-wallets');
  });

  it('is paid when the two have been around for a year: a small creator whose family gives most', async () => {
    const old = { account: { createdAt: timeOf(-365 * DAY) } };
    const cashOut = payout('niece', 5_800, { minute: DAY, device: 'phone of niece', bank: 'bank of niece' });
    await story.record(...walletOf('aunt', 'niece', 5, old), ...walletOf('uncle', 'niece', 2 * HOUR, old), cashOut);
    expect(await story.judged(cashOut)).toMatchObject({ status: 'approved', payableCoins: 5_800 });
  });
});
