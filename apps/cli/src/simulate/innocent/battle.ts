import { MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { buyCoins } from '../buying.js';
import type { TwinKind } from '../kinds.js';
import type { Creator } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { castChannel } from './channel.js';

/** Two creators compete on one to three evenings and gift each other as good sports. */
export const battle: TwinKind = { twinOf: 'S2, S3: the gift-back pair and rings', count: 2, plot };

function plot(scene: Scene): void {
  const { random, world } = scene;
  const first = castChannel(scene, 'battle', { popularity: random.between(5, 12) });
  const { schedule, country } = first;
  const second = castChannel(scene, 'battle', { popularity: random.between(5, 12), schedule, country });
  const rounds = random.whole(1, 3);
  const fromDay = plotDay(scene, rounds * 5);
  for (let round = 0; round < rounds; round += 1) {
    const evening = nextShow(first, dayOf(scene, fromDay + round * 4));
    world.start(exchangeOfGifts(scene, first, second), evening.startsAt + random.between(10, 60) * MINUTE_MS);
  }
}

function* exchangeOfGifts(scene: Scene, first: Creator, second: Creator): Story {
  const { world, random } = scene;
  for (let turn = random.whole(3, 7); turn > 0; turn -= 1) {
    const [from, to] = turn % 2 === 0 ? [first, second] : [second, first];
    const coins = Math.round(random.logNormal(250, 0.6));
    buyCoins(scene, from, coins);
    yield world.now + random.between(1, 5) * MINUTE_MS;
    world.gift({ from, to, coins, context: contextOf(nextShow(to, world.now), world.now) });
  }
}
