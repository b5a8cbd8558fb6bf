import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { openStory, until, type Story } from '../support/story.js';
import { about, gift, purchase, timeOf, undoing, type Circumstances, type WireTransaction } from '../support/story-events.js';

let story: Story;
beforeAll(async () => {
  story = await openStory();
});
afterAll(() => story.close());

const ENTRY = z.looseObject({
  creatorId: z.string(),
  coins: z.int(),
  rank: z.int(),
  adjustedCoins: z.int(),
  adjustedRank: z.int(),
  provisional: z.boolean(),
  reasons: z.array(z.looseObject({ code: z.string(), message: z.string(), coins: z.int() })),
});
const LEADERBOARD = z.looseObject({
  id: z.string(),
  judgedAt: z.iso.datetime().nullable(),
  version: z.int(),
  data: z.array(ENTRY),
  nextCursor: z.string().nullable(),
});

/** An evening's board of two hours. */
const contextOf = (leaderboardId: string) => ({
  context: { leaderboardId, leaderboardStartsAt: timeOf(0), leaderboardEndsAt: timeOf(120), giftId: 'rose' },
});

/** A fan buys with a card and a phone of their own, unless told otherwise, and gifts all of it on the board. */
function fan(board: string, [name, creator]: readonly [string, string], given: { coins: number } & Circumstances) {
  const { coins, minute = 30, ...how } = given;
  const own = { device: `phone of ${name}`, card: `card of ${name}`, ...how };
  return [
    { ...purchase(name, coins, { minute: minute - 5, ...own }) },
    { ...gift([name, creator], coins, { minute, device: own.device }), ...contextOf(board) },
  ] satisfies [WireTransaction, WireTransaction];
}

/** Twelve creators with 2,520 to 210 coins from three fans each. */
const honestBoard = (board: string): WireTransaction[] =>
  Array.from({ length: 12 }, (_, n) =>
    [0, 1, 2].flatMap((index) =>
      fan(board, [`fan ${index} of ${n} on ${board}`, `${board} creator ${n}`], {
        coins: 70 * (12 - n),
        minute: 20 + index * 30,
      }),
    ),
  ).flat();
const HONEST_COINS = 16_380;

const leaderboard = (board: string) => story.get(`/v1/leaderboards/${board}`, LEADERBOARD);

/** The board once somebody is on it and it is as expected. */
const boardWhen = (board: string, holds: (found: z.infer<typeof LEADERBOARD>) => boolean) =>
  until(`${board} to be as expected`, async () => {
    const { status, body } = await story.request('GET', `/v1/leaderboards/${board}`);
    const found = status === 200 ? LEADERBOARD.parse(body) : null;
    return found !== null && holds(found) ? found : null;
  });

/** The creator's entry once the board was judged and the entry is as expected. */
async function entryWhen(board: string, creatorId: string, holds: (entry: z.infer<typeof ENTRY>) => boolean) {
  const { data } = await boardWhen(
    board,
    ({ judgedAt, data: entries }) => judgedAt !== null && entries.some((entry) => entry.creatorId === creatorId && holds(entry)),
  );
  return ENTRY.parse(data.find((entry) => entry.creatorId === creatorId));
}

describe('a rank that a creator bought from its own phone', () => {
  it('is shown adjusted, with the reason, and those below it move up', async () => {
    const puppets = Array.from({ length: 6 }, (_, n) =>
      fan('bought', [`puppet ${n}`, 'front'], { coins: 700, minute: 118, device: 'phone of front' }),
    ).flat();
    // The creator is seen on that phone as well: a gift of its own to somebody else.
    const herself = fan('bought', ['front', 'bought creator 3'], { coins: 50, device: 'phone of front' });
    await story.record(...honestBoard('bought'), ...herself, ...puppets);
    const front = await entryWhen('bought', 'front', ({ coins, reasons }) => coins === 4_200 && reasons.length > 0);
    expect(front).toMatchObject({ rank: 1, adjustedCoins: 840, adjustedRank: 9, provisional: true });
    expect(front.reasons).toEqual([expect.objectContaining({ code: 'leaderboard.linked-gifters', coins: 3_360 })]);
    expect(front.reasons[0]?.message).toContain('4,200 of 4,200 coins came from 6 gifters');
    const next = await entryWhen('bought', 'bought creator 0', () => true);
    expect(next).toMatchObject({ rank: 2, adjustedRank: 1, adjustedCoins: next.coins, provisional: false });
    expect(next.reasons[0]?.message).toContain('1 place up, from 2 to 1');
  });
});

describe('honest places', () => {
  it('are not moved: a whale’s creator, a fan club’s, one who went viral, a close finish', async () => {
    const whale = fan('honest', ['whale', 'whale-fed'], { coins: 9_000, minute: 90 });
    const club = Array.from({ length: 40 }, (_, n) =>
      fan('honest', [`member ${n}`, 'club-fed'], { coins: 150, minute: 5 }),
    ).flat();
    const newcomers = Array.from({ length: 30 }, (_, n) =>
      fan('honest', [`newcomer ${n}`, 'viral'], { coins: 100, minute: 60 }),
    ).flat();
    const finish = Array.from({ length: 5 }, (_, n) =>
      fan('honest', [`late fan ${n}`, 'finisher'], { coins: 500, minute: 119.5 }),
    ).flat();
    await story.record(...honestBoard('honest'), ...whale, ...club, ...newcomers, ...finish);
    const all = 9_000 + 6_000 + 3_000 + 2_500 + HONEST_COINS;
    const { data } = await boardWhen(
      'honest',
      ({ judgedAt, data: entries }) => judgedAt !== null && entries.reduce((sum, { coins }) => sum + coins, 0) === all,
    );
    expect(data.slice(0, 2)).toMatchObject([{ creatorId: 'whale-fed' }, { creatorId: 'club-fed' }]);
    expect(data).toHaveLength(16);
    for (const entry of data) {
      expect(entry).toMatchObject({ adjustedCoins: entry.coins, adjustedRank: entry.rank, provisional: false, reasons: [] });
    }
  });
});

describe('a board whose coins are disputed weeks later', () => {
  it('is restated, and stands as before when the dispute is won', async () => {
    const thieves = Array.from({ length: 3 }, (_, n) =>
      fan('disputed', [`thief ${n}`, 'lifted'], { coins: 1_000, minute: 60 + n }),
    );
    await story.record(...honestBoard('disputed'), ...thieves.flat());
    const before = await entryWhen('disputed', 'lifted', ({ coins }) => coins === 3_000);
    expect(before).toMatchObject({ rank: 1, adjustedRank: 1, provisional: false });

    const disputes = thieves.map(([bought]) => undoing('chargeback', bought, { minute: 20 * 24 * 60 }));
    await story.record(...disputes);
    const restated = await entryWhen('disputed', 'lifted', ({ adjustedCoins }) => adjustedCoins === 0);
    expect(restated).toMatchObject({ coins: 3_000, rank: 1, adjustedRank: 13, provisional: true });
    expect(restated.reasons[0]).toMatchObject({
      code: 'leaderboard.reversed-coins',
      message: '3,000 of 3,000 coins, from 3 gifters, were refunded or charged back and do not count.',
    });
    const { version } = await leaderboard('disputed');

    await story.record(...disputes.map((dispute) => about('reversal', dispute, { minute: 30 * 24 * 60 })));
    const won = await entryWhen('disputed', 'lifted', ({ adjustedCoins }) => adjustedCoins === 3_000);
    expect(won).toMatchObject({ rank: 1, adjustedRank: 1, provisional: false, reasons: [] });
    expect((await leaderboard('disputed')).version).toBeGreaterThan(version);
  });
});

describe('a board that still runs', () => {
  it('is shown live, with what is known so far, page by page', async () => {
    const startsAt = new Date(Date.now() - 3_600_000).toISOString();
    const context = {
      leaderboardId: 'tonight',
      leaderboardStartsAt: startsAt,
      leaderboardEndsAt: new Date(Date.now() + 3_600_000).toISOString(),
    };
    const gifts = [300, 200, 100].map((coins, n) => ({
      ...gift([`viewer ${n}`, `streamer ${n}`], coins),
      occurredAt: new Date(Date.now() - 60_000).toISOString(),
      context,
    }));
    await story.record(...gifts, { ...gift(['streamer 0', 'streamer 0'], 500), occurredAt: startsAt, context });
    const live = await boardWhen('tonight', ({ data }) => data[0]?.coins === 800);
    expect(live).toMatchObject({ judgedAt: null, version: 0, nextCursor: null });
    expect(live.data).toMatchObject([
      { creatorId: 'streamer 0', coins: 800, rank: 1, adjustedCoins: 300, adjustedRank: 1 },
      { creatorId: 'streamer 1', coins: 200, rank: 2, adjustedCoins: 200, adjustedRank: 2 },
      { creatorId: 'streamer 2', coins: 100, rank: 3 },
    ]);
    const first = await story.get('/v1/leaderboards/tonight?limit=2', LEADERBOARD);
    const second = await story.get(`/v1/leaderboards/tonight?limit=2&cursor=${first.nextCursor}`, LEADERBOARD);
    expect([...first.data, ...second.data]).toEqual(live.data);
    expect(second.nextCursor).toBeNull();
  });

  it('answers 404 for a board that nobody was on, and for a run that was none', async () => {
    for (const path of ['nobody', `tonight?startsAt=${timeOf(0)}`]) {
      expect(await story.request('GET', `/v1/leaderboards/${path}`)).toMatchObject({
        status: 404,
        body: { code: 'leaderboard.not-found' },
      });
    }
  });
});
