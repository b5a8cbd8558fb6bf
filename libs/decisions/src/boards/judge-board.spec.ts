import { describe, expect, it } from '@jest/globals';
import { accountId, seq } from '@app/domain';
import type { BoardFacts, DoubtedPair, PlaceFacts } from '@app/features';
import { judgeBoard } from './judge-board.js';

const RISK = { warnedRisk: 0.8 };

const pairOf = (given: Partial<DoubtedPair> = {}): DoubtedPair => ({
  gifter: accountId('gifter'),
  coins: 1_000,
  reversedCoins: 0,
  warnedCoins: 0,
  likelihood: 0,
  returnedCoins: 0,
  scriptedCoins: 0,
  block: null,
  ...given,
});

const placeOf = (creator: string, coins: number, ...doubted: DoubtedPair[]): PlaceFacts => ({
  creator: accountId(creator),
  coins,
  gifts: 10,
  doubted,
});

const boardOf = (places: PlaceFacts[], given: Partial<BoardFacts> = {}): BoardFacts => ({
  run: { boardId: 'board', startsAt: 0, closesAt: 1 },
  firstGiftAt: 0,
  places: places.toSorted((a, b) => b.coins - a.coins),
  restCoins: [],
  blocks: [{ gifters: 12, creators: 5, edges: 58, expected: 4.2 }],
  truncated: false,
  asOf: seq(1),
  ...given,
});

/** Twelve honest creators of 1,200 to 100 coins. */
const HONEST = Array.from({ length: 12 }, (_, n) => placeOf(`honest-${n + 1}`, 1_200 - 100 * n));
const judged = (place: PlaceFacts, given: Partial<BoardFacts> = {}) => judgeBoard(boardOf([...HONEST, place], given), RISK);
const own = (place: PlaceFacts, given: Partial<BoardFacts> = {}) =>
  judged(place, given).find(({ creator }) => creator === place.creator);

describe('a board, raw and adjusted', () => {
  it('is the same where nothing is known against anybody', () => {
    for (const place of judged(placeOf('whale-fed', 9_000))) {
      expect(place).toMatchObject({ adjustedCoins: place.coins, adjustedRank: place.rank, provisional: false, reasons: [] });
    }
  });

  it('takes off coins that were charged back, and says so of the place and of those that move up', () => {
    const places = judged(placeOf('bought', 2_000, pairOf({ coins: 1_900, reversedCoins: 1_500 })));
    expect(places[0]).toMatchObject({ creator: 'bought', rank: 1, adjustedCoins: 500, adjustedRank: 8, provisional: true });
    expect(places[0]?.reasons).toEqual([
      {
        code: 'leaderboard.reversed-coins',
        coins: 1_500,
        message: '1,500 of 2,000 coins, from 1 gifter, were refunded or charged back and do not count.',
      },
    ]);
    expect(places[1]).toMatchObject({ creator: 'honest-1', rank: 2, adjustedRank: 1, provisional: false });
    expect(places[1]?.reasons).toEqual([
      {
        code: 'leaderboard.others-moved',
        coins: 0,
        message: 'Coins of a creator above do not count in full: 1 place up, from 2 to 1.',
      },
    ]);
    expect(places.at(-1)).toMatchObject({ rank: 13, adjustedRank: 13, reasons: [] });
  });

  it.each([
    ['coins taken back', { reversedCoins: 1_000 }, 0],
    ['a warning', { warnedCoins: 1_000 }, 200],
    ['a link of 0.8', { likelihood: 0.8 }, 200],
    ['a link below 0.6', { likelihood: 0.59 }, 1_000],
    ['a lockstep group', { block: 0 }, 500],
    ['a script', { scriptedCoins: 1_000 }, 650],
    ['a script that sent half of it', { scriptedCoins: 500 }, 825],
    ['coins that came back', { returnedCoins: 800 }, 200],
    ['fewer than half came back', { returnedCoins: 499 }, 1_000],
    ['coins taken back that came back', { reversedCoins: 1_000, returnedCoins: 1_000 }, 0],
    ['a link and a lockstep group', { likelihood: 0.8, block: 0 }, 100],
    ['more taken back than there is', { reversedCoins: 5_000 }, 0],
  ])('counts what is left after %s', (_, given, adjustedCoins) => {
    const place = own(placeOf('doubted', 1_000, pairOf(given)));
    expect(place).toMatchObject({ adjustedCoins });
    expect(place?.reasons.filter(({ coins }) => coins > 0).length ?? 0).toBe(
      adjustedCoins === 1_000 ? 0 : Object.keys(given).length - ('returnedCoins' in given && 'reversedCoins' in given ? 1 : 0),
    );
  });

  it('leaves two creators alone who gift each other after a battle, as long as their fans gave more', () => {
    expect(own(placeOf('battler', 5_000, pairOf({ coins: 1_000, returnedCoins: 1_000 })))).toMatchObject({
      adjustedCoins: 5_000,
      reasons: [],
    });
  });

  it('says of what a child tapped on the tablet of its idol no more than it weighs', () => {
    const place = own(placeOf('idol', 5_050, pairOf({ coins: 50, likelihood: 0.8 })));
    expect(place).toMatchObject({ adjustedCoins: 5_010, rank: 1, adjustedRank: 1, provisional: false });
  });

  it('tells of a group what makes it one', () => {
    const place = own(placeOf('boosted', 1_000, pairOf({ block: 0 })));
    expect(place?.reasons[0]?.message).toBe(
      'Coins of 1 gifter in a group of 12 who gave to the same 5 creators (58 pairs; chance makes 4) count half; 500 of 1,000 do not count.',
    );
  });

  it.each([
    [10, 11, true],
    [9, 10, false],
  ])('is provisional when it leaves the top 10: from %i to %i is %s', (rank, adjustedRank, provisional) => {
    const above = Array.from({ length: rank - 1 }, (_, n) => placeOf(`above-${n}`, 9_000 - n));
    const facts = boardOf([...above, placeOf('next', 900), placeOf('own', 1_000, pairOf({ reversedCoins: 200 }))]);
    expect(judgeBoard(facts, RISK).find(({ creator }) => creator === 'own')).toMatchObject({ rank, adjustedRank, provisional });
  });

  it.each([
    [5, true],
    [4, false],
  ])('is provisional when it moves five places: %i is %s', (moved, provisional) => {
    const next = Array.from({ length: moved }, (_, n) => placeOf(`next-${n}`, 900 - n));
    const places = judgeBoard(boardOf([placeOf('own', 1_000, pairOf({ reversedCoins: 500 })), ...next]), RISK);
    expect(places[0]).toMatchObject({ rank: 1, adjustedRank: 1 + moved, provisional });
  });

  it('shares places among equals', () => {
    const places = judgeBoard(boardOf([placeOf('a', 10), placeOf('b', 10), placeOf('c', 9)]), RISK);
    expect(places.map(({ rank, adjustedRank }) => [rank, adjustedRank])).toEqual([
      [1, 1],
      [1, 1],
      [3, 3],
    ]);
  });

  it('falls among the entries that were not judged', () => {
    const place = own(placeOf('bought', 2_000, pairOf({ coins: 2_000, reversedCoins: 1_950 })), { restCoins: [90, 80, 70, 40] });
    expect(place).toMatchObject({ rank: 1, adjustedRank: 16 });
  });
});
