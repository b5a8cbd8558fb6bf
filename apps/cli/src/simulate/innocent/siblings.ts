import { fan } from '../honest/fan.js';
import type { Scene } from '../scene.js';
import { castChannel } from './channel.js';

/** Two or three siblings share one tablet and one favourite, who has never held it. Twin of: puppets on one device. */
export function siblings(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'siblings');
  const eldest = town.person(random);
  const { device, addresses, country, card } = eldest;
  const others = Array.from({ length: random.whole(1, 2) }, () => town.person(random, { device, addresses, country, card }));
  for (const sibling of [eldest, ...others]) {
    const habits = { follows: [creator], daysBetweenVisits: 3, coins: random.whole(40, 200), gifts: 3 };
    world.start(fan(scene, sibling, habits));
  }
}
