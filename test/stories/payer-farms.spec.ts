import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory, type Story } from '../support/story.js';
import { RING } from '../support/story-answers.js';
import { DAY, gift, honestFan, HOUR, payout, purchase, timeOf, type WireTransaction } from '../support/story-events.js';

const list = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

let story: Story;
beforeAll(async () => {
  story = await openStory();
});
afterAll(() => story.close());

interface Newcomer {
  readonly phone: string;
  readonly minute: number;
  readonly ageDays?: number;
}

/** An account that buys once with a card of its own, at the full price, and gifts all of it. */
const newcomer = (name: string, creator: string, { phone, minute, ageDays = 1 }: Newcomer): WireTransaction[] => {
  const account = { createdAt: timeOf(minute - ageDays * DAY) };
  return [
    { ...purchase(name, 350, { minute, card: `card of ${name}`, device: phone }), account },
    { ...gift([name, creator], 350, { minute: minute + 5, device: phone }), account },
  ];
};

const cashOut = (creator: string, coins: number, minute: number) =>
  payout(creator, coins, { minute, device: `phone of ${creator}`, bank: `bank of ${creator}` });

const regulars = (creator: string) =>
  list(4).flatMap((index) => honestFan(`fan-${index} of ${creator}`, creator, { coins: 200, minute: index * 9 }));

describe('a farm of fresh accounts on phones that its creator never touched', () => {
  it('is held, and is a ring of the creator and the accounts, joined by what they share', async () => {
    const farm = list(12).flatMap((index) =>
      newcomer(`farmed-${index}`, 'harvester', { phone: `farm phone ${index % 3}`, minute: HOUR + index * 13 }),
    );
    const asked = cashOut('harvester', 5_000, 2 * DAY);
    await story.record(...regulars('harvester'), ...farm, asked);
    const held = await story.judged(asked);
    expect(held).toMatchObject({ status: 'held', outcome: 'hold' });
    const { kind, subject } = await story.caseOf(held.caseId ?? '');
    expect(kind).toBe('ring');
    const ring = await story.get(`/v1/rings/${encodeURIComponent(subject.id)}`, RING);
    expect(ring.members).toHaveLength(13);
    expect(ring.members.some(({ accountId }) => accountId.startsWith('fan-'))).toBe(false);
    expect(new Set(ring.links.map(({ kind }) => kind))).toEqual(new Set(['device']));
  });
});

describe('who is no farm', () => {
  it('is a welcome week: as many newcomers, each with a phone of their own', async () => {
    const newcomers = list(12).flatMap((index) =>
      newcomer(`newcomer-${index}`, 'beloved', { phone: `newcomer’s phone ${index}`, minute: HOUR + index * 130 }),
    );
    const asked = cashOut('beloved', 5_000, 4 * DAY);
    await story.record(...regulars('beloved'), ...newcomers, asked);
    expect((await story.judged(asked)).status).not.toBe('held');
  });

  it('is a club that meets at one screen for an evening, and has phones of its own', async () => {
    const evenings = [-6, -4, -2].flatMap((day) =>
      list(6).flatMap((index) => honestFan(`member-${index}`, 'adored', { coins: 120, minute: day * DAY + index * 11 })),
    );
    const together = list(6).map((index) =>
      gift([`member-${index}`, 'adored'], 60, { minute: index * 4, device: 'club tablet' }),
    );
    const asked = cashOut('adored', 2_000, 2 * DAY);
    await story.record(...evenings, ...together, asked);
    expect((await story.judged(asked)).status).not.toBe('held');
  });
});
