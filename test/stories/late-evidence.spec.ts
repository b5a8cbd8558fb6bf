import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory, type Story } from '../support/story.js';
import { CASE, pageOf } from '../support/story-answers.js';
import { about, DAY, gift, honestFan, HOUR, payout, purchase, undoing, type WireTransaction } from '../support/story-events.js';

let story: Story;
beforeAll(async () => {
  story = await openStory();
});
afterAll(() => story.close());

const fansOf = (creator: string, fans: number, coins: number): WireTransaction[] =>
  Array.from({ length: fans }, (_, index) => honestFan(`fan-${index} of ${creator}`, creator, { coins, minute: index })).flat();

const cashOutOf = (creator: string, coins: number): WireTransaction =>
  payout(creator, coins, { minute: 5 * HOUR, device: `phone of ${creator}`, bank: `bank of ${creator}` });

describe('coins that a payout has paid already and whose purchase is then disputed', () => {
  const disputed = purchase('regretter', 900, { card: 'card of regretter', device: 'phone of regretter' });
  const cashOut = cashOutOf('quinn', 2_900);
  const chargeback = undoing('chargeback', disputed, { minute: 30 * DAY });

  beforeAll(async () => {
    await story.record(disputed, gift(['regretter', 'quinn'], 900, { minute: 10 }), ...fansOf('quinn', 5, 400), cashOut);
    await story.payoutIn('approved', cashOut);
    await story.record(about('settlement', cashOut, { minute: 2 * DAY }));
    await story.payoutIn('settled', cashOut);
  });

  it('show the payout as a clawback, and as settled again when the dispute is won', async () => {
    await story.record(chargeback);
    expect(await story.payoutIn('clawback', cashOut)).toMatchObject({ settledCoins: 2_900 });
    await story.record(about('reversal', chargeback, { minute: 40 * DAY }));
    expect(await story.payoutIn('settled', cashOut)).toMatchObject({ settledCoins: 2_900 });
  });
});

describe('a payout that is approved but not settled when its coins are disputed', () => {
  it('is assessed again, and held', async () => {
    const stolen = ['x', 'y', 'z'].map((who) =>
      purchase(`thief-${who}`, 1_000, { card: `stolen card ${who}`, device: `phone ${who}` }),
    );
    const cashOut = cashOutOf('rita', 3_400);
    await story.record(
      ...stolen,
      ...stolen.map(({ accountId }) => gift([accountId, 'rita'], 1_000, { minute: 9 })),
      ...fansOf('rita', 1, 400),
      cashOut,
    );
    await story.payoutIn('approved', cashOut);
    await story.record(...stolen.map((one) => undoing('chargeback', one, { minute: 9 * DAY })));
    expect(await story.payoutIn('held', cashOut)).toMatchObject({
      heldCoins: 3_400,
      payableCoins: 0,
      caseId: expect.any(String),
    });
    expect((await story.transaction(cashOut.id)).assessments.length).toBeGreaterThan(1);
    const { data } = await story.get('/v1/cases?kind=payout&status=open', pageOf(CASE));
    expect(data.map(({ payoutIds }) => payoutIds)).toContainEqual([cashOut.id]);
  });
});
