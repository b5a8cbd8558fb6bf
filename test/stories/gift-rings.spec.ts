import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory, type Story } from '../support/story.js';
import { exchange, gift, honestFan, HOUR, payout, purchase, type WireTransaction } from '../support/story-events.js';

let story: Story;
beforeAll(async () => {
  story = await openStory();
});
afterAll(() => story.close());

/** What is earned is turned into coins and passed on. */
const passOn = (pair: readonly [string, string], coins: number, minute: number): WireTransaction[] => [
  exchange(pair[0], coins, { minute, device: `phone of ${pair[0]}` }),
  gift(pair, coins, { minute: minute + 3, device: `phone of ${pair[0]}` }),
];

const audienceOf = (creator: string, fans: number): WireTransaction[] =>
  Array.from({ length: fans }, (_, index) =>
    honestFan(`fan-${index} of ${creator}`, creator, { coins: 180 + index * 35, minute: index * 13 }),
  ).flat();

describe('three accounts that share nothing and send the same coins round', () => {
  const cashOut = payout('ada', 4_600, { minute: 12 * HOUR, device: 'phone of ada', bank: 'bank of ada' });

  beforeAll(async () => {
    await story.record(
      purchase('ada', 5_000, { minute: -20, card: 'card of ada', device: 'phone of ada' }),
      gift(['ada', 'bo'], 5_000, { device: 'phone of ada' }),
      ...passOn(['bo', 'cy'], 4_800, 2 * HOUR),
      ...passOn(['cy', 'ada'], 4_600, 5 * HOUR),
      cashOut,
    );
  });

  it('are not paid: the payout is held with the walk as evidence', async () => {
    const held = await story.judged(cashOut);
    expect(held).toMatchObject({ status: 'held', outcome: 'hold', heldCoins: 4_600 });
    const cycle = held.reasons.find(({ detector }) => detector === 'temporal-cycle');
    for (const member of ['ada', 'bo', 'cy']) expect(JSON.stringify(cycle?.evidence)).toContain(`"${member}"`);
    expect(cycle?.contribution).toBeGreaterThan(0);
  });

  it('have a case with the whole way of the coins, which ends where it began', async () => {
    const { slices, totals } = await story.provenance(cashOut.id);
    expect(totals.circular).toBe(4_600);
    expect(slices).toEqual([expect.objectContaining({ kind: 'circular', buyerId: 'ada', path: ['ada', 'bo', 'cy', 'ada'] })]);
    const { caseId } = await story.judged(cashOut);
    expect(await story.caseOf(caseId ?? '')).toMatchObject({
      status: 'open',
      heldCoins: 4_600,
      subject: { id: expect.any(String) },
    });
  });
});

describe('a ring whose coins hide among those of an audience', () => {
  it('is held although only half of the payout went round', async () => {
    const cashOut = payout('dora', 6_000, { minute: 15 * HOUR, device: 'phone of dora', bank: 'bank of dora' });
    await story.record(
      purchase('dora', 3_300, { minute: -10, card: 'card of dora', device: 'phone of dora' }),
      ...audienceOf('dora', 10),
      gift(['dora', 'eli'], 3_300, { minute: HOUR, device: 'phone of dora' }),
      ...passOn(['eli', 'finn'], 3_200, 3 * HOUR),
      ...passOn(['finn', 'dora'], 3_100, 6 * HOUR),
      cashOut,
    );
    expect(await story.judged(cashOut)).toMatchObject({ status: 'held' });
  });
});

describe('what only looks like a ring', () => {
  it('pays two creators who gift each other in a battle before their audiences', async () => {
    const battle = [220, 480, 150, 900, 310].flatMap((coins, turn): WireTransaction[] => [
      ...passOn(['lena', 'marc'], coins, 4 * HOUR + turn * 8),
      ...passOn(['marc', 'lena'], Math.round(coins * 0.8), 4 * HOUR + turn * 8 + 4),
    ]);
    const cashOuts = ['lena', 'marc'].map((creator) =>
      payout(creator, 2_500, { minute: 10 * HOUR, device: `phone of ${creator}`, bank: `bank of ${creator}` }),
    );
    await story.record(...audienceOf('lena', 12), ...audienceOf('marc', 12), ...battle, ...cashOuts);
    for (const cashOut of cashOuts)
      expect(await story.judged(cashOut)).toMatchObject({ status: 'approved', payableCoins: 2_500 });
  });

  it('pays three friends whose favours go round by accident, in amounts that have nothing to do with each other', async () => {
    const creators = ['nora', 'otis', 'pia'];
    const cashOuts = creators.map((creator, index) =>
      payout(creator, 2_000, { minute: 70 * HOUR + index, device: `phone of ${creator}`, bank: `bank of ${creator}` }),
    );
    await story.record(
      ...creators.flatMap((creator) => audienceOf(creator, 10)),
      ...passOn(['nora', 'otis'], 120, 5 * HOUR),
      ...passOn(['pia', 'nora'], 75, 26 * HOUR),
      ...passOn(['otis', 'pia'], 900, 49 * HOUR),
      ...cashOuts,
    );
    for (const cashOut of cashOuts)
      expect(await story.judged(cashOut)).toMatchObject({ status: 'approved', payableCoins: 2_000 });
  });
});
