import { MINUTE_MS, SECOND_MS, type EpochMs } from '@app/domain';
import type { Story } from './agenda.js';
import { buyCoins } from './buying.js';
import type { Creator, Person } from './people.js';
import type { Random } from './random.js';
import type { Scene } from './scene.js';
import { boardAt, contextOf, nextShow, type Show } from './shows.js';

export interface Giving {
  readonly from: Person;
  readonly to: Creator;
  /** Coins for the whole visit, and in how many gifts. */
  readonly coins: number;
  readonly gifts: number;
}

/** Gifts into the show that runs now, buying coins first when they run short, with pauses as people make them. */
export function* giveInShow(scene: Scene, giving: Giving): Story {
  const { world, random } = scene;
  const show = nextShow(giving.to, world.now);
  const each = Math.max(1, Math.round(giving.coins / giving.gifts));
  for (let gift = 0; gift < giving.gifts; gift += 1) {
    if (giving.from.wallet.coins < each) {
      buyCoins(scene, giving.from, each);
      yield world.now + random.between(10, 60) * SECOND_MS;
    }
    world.gift({ from: giving.from, to: giving.to, coins: each, context: contextOf(show, world.now) });
    yield world.now + random.exponential(40) * SECOND_MS;
  }
}

/** Share of visits that come for the finish of a board: cheering at the last minute is honest and common. */
const COMES_FOR_THE_FINISH = 0.15;

/** When somebody drops in: any time of the show, or in the last minutes of one of its hours. */
export function visitTime(show: Show, now: EpochMs, random: Random): EpochMs {
  const at = random.between(Math.max(show.startsAt, now), show.endsAt);
  const board = boardAt(show.creator, at);
  if (board === null || !random.chance(COMES_FOR_THE_FINISH)) return at;
  return Math.max(now, board.endsAt - random.between(0.3, 4) * MINUTE_MS);
}
