import { MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { buyCoins } from '../buying.js';
import type { Creator } from '../people.js';
import { dayOf, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { castChannel } from './channel.js';

/** Two creators compete on one evening and gift each other as good sports. Twin of: the gift-back pair and rings. */
export function battle(scene: Scene): void {
  const { random, world } = scene;
  const first = castChannel(scene, 'battle', { popularity: random.between(5, 12) });
  const second = castChannel(scene, 'battle', {
    popularity: random.between(5, 12),
    schedule: first.schedule,
  });
  const evening = nextShow(first, dayOf(scene, random.whole(4, 19)));
  world.start(exchangeOfGifts(scene, first, second), evening.startsAt + random.between(10, 60) * MINUTE_MS);
}

function* exchangeOfGifts(scene: Scene, first: Creator, second: Creator): Story {
  const { world, random } = scene;
  for (let turn = 0; turn < 6; turn += 1) {
    const [from, to] = turn % 2 === 0 ? [first, second] : [second, first];
    const coins = random.whole(180, 520);
    buyCoins(scene, from, coins);
    yield world.now + random.between(1, 5) * MINUTE_MS;
    world.gift({ from, to, coins, context: contextOf(nextShow(to, world.now), world.now) });
  }
}
