import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory, type Story } from '../support/story.js';
import { gift, honestFan, HOUR, payout, purchase, type WireTransaction } from '../support/story-events.js';

let story: Story;
beforeAll(async () => {
  story = await openStory();
});
afterAll(() => story.close());

const fansOf = (creator: string, fans: number): WireTransaction[] =>
  Array.from({ length: fans }, (_, index) =>
    honestFan(`fan-${index} of ${creator}`, creator, { coins: 400, minute: index * 9 }),
  ).flat();

/** Two accounts on the creator's own phone bring a fifth of the income: too little to hold a payout by itself. */
const puppetsOf = (creator: string): WireTransaction[] =>
  [0, 1].flatMap((index) => {
    const puppet = `puppet-${index} of ${creator}`;
    const how = { minute: 30 + index * 25, device: `phone of ${creator}` };
    return [purchase(puppet, 200, { ...how, card: `card of ${puppet}` }), gift([puppet, creator], 200, how)];
  });

const cashOutOf = (creator: string, coins: number, how: { readonly bank: string; readonly minute: number }): WireTransaction =>
  payout(creator, coins, { ...how, device: `phone of ${creator}` });

describe('three creators with a few puppets each who are all paid into one bank account', () => {
  const creators = ['head-0', 'head-1', 'head-2'];

  it('are held once the third of them asks', async () => {
    const cashOuts = creators.map((creator, index) =>
      cashOutOf(creator, 2_000, { bank: 'bank of the hydra', minute: (6 + index) * HOUR }),
    );
    await story.record(...creators.flatMap((creator) => [...fansOf(creator, 4), ...puppetsOf(creator)]), ...cashOuts);
    const [, , third] = await Promise.all(cashOuts.map(story.judged));
    expect(third).toMatchObject({ status: 'held', outcome: 'hold', heldCoins: 2_000, caseId: expect.any(String) });
    expect(third?.reasons.find(({ detector }) => detector === 'shared-destination')).toMatchObject({ evidence: { creators: 3 } });
  });

  it('would not have been, each with a bank account of their own', async () => {
    const loners = ['loner-0', 'loner-1', 'loner-2'];
    const cashOuts = loners.map((creator, index) =>
      cashOutOf(creator, 2_000, { bank: `bank of ${creator}`, minute: (6 + index) * HOUR }),
    );
    await story.record(...loners.flatMap((creator) => [...fansOf(creator, 4), ...puppetsOf(creator)]), ...cashOuts);
    for (const cashOut of cashOuts)
      expect(await story.judged(cashOut)).toMatchObject({ status: 'approved', payableCoins: 2_000 });
  });
});

describe('a creator whose bank account also pays for the coins that she is gifted', () => {
  it('is held', async () => {
    const cashOut = cashOutOf('closed circle', 2_000, { bank: 'wallet 77', minute: 6 * HOUR });
    await story.record(
      ...fansOf('closed circle', 2),
      purchase('generous stranger', 1_200, { minute: 5, card: 'wallet 77', device: 'another phone' }),
      gift(['generous stranger', 'closed circle'], 1_200, { minute: 9, device: 'another phone' }),
      cashOut,
    );
    expect(await story.judged(cashOut)).toMatchObject({ status: 'held', heldCoins: 2_000 });
  });
});

describe('an agency that is paid for its five creators through one bank account', () => {
  it('is paid for each of them', async () => {
    const creators = ['talent-0', 'talent-1', 'talent-2', 'talent-3', 'talent-4'];
    const cashOuts = creators.map((creator, index) =>
      cashOutOf(creator, 2_000, { bank: 'bank of the agency', minute: (6 + index) * HOUR }),
    );
    await story.record(...creators.flatMap((creator) => fansOf(creator, 12)), ...cashOuts);
    for (const cashOut of cashOuts) {
      expect(await story.judged(cashOut)).toMatchObject({ status: 'approved', payableCoins: 2_000, heldCoins: 0, caseId: null });
    }
  });
});
