import { HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { buyCoins } from '../buying.js';
import { getPaid } from '../honest/creator.js';
import type { TwinKind } from '../kinds.js';
import type { Creator } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { castChannel } from './channel.js';

/** Two of the best fans stream too: the creator visits them the next day and says thank you with a small gift. */
export const thankYou: TwinKind = { twinOf: 'R8, S2: boosters who are paid back', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'thank-you', { popularity: random.between(4, 10) });
  const fans = Array.from({ length: 2 }, () => town.creator(random, { popularity: random.between(0.5, 2) }));
  for (const each of fans) world.start(getPaid(scene, each));
  const evenings = random.whole(2, 4);
  const fromDay = plotDay(scene, evenings * 5 + 4);
  for (let evening = 0; evening < evenings; evening += 1) {
    const show = nextShow(creator, dayOf(scene, fromDay + evening * 5));
    for (const each of fans) world.start(cheerAndThanks(scene, each, creator), show.startsAt + random.between(5, 55) * MINUTE_MS);
  }
}

function* cheerAndThanks(scene: Scene, from: Creator, to: Creator): Story {
  const { world, random } = scene;
  const coins = Math.round(random.pareto(60, 1.1, 1_500));
  buyCoins(scene, from, coins);
  world.gift({ from, to, coins, context: contextOf(nextShow(to, world.now), world.now) });
  yield nextShow(from, world.now + random.between(8, 30) * HOUR_MS).startsAt + random.between(5, 60) * MINUTE_MS;
  const thanks = Math.round(coins * random.between(0.05, 0.3));
  world.exchange(to, thanks);
  world.gift({ from: to, to: from, coins: thanks, context: contextOf(nextShow(from, world.now), world.now) });
}
