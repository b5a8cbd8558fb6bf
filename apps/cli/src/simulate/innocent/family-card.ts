import { DAY_MS } from '@app/domain';
import { buyCoins } from '../buying.js';
import { fan } from '../honest/fan.js';
import type { Scene } from '../scene.js';
import { castChannel } from './channel.js';

/** Parents gift their daughter's stream now and then with the card that she uses too. Twin of: puppets on one card. */
export function familyCard(scene: Scene): void {
  const { random, town, world } = scene;
  const daughter = castChannel(scene, 'family-card', { popularity: random.between(5, 10) });
  const { card, addresses, country } = daughter;
  world.at(world.now + random.between(0.5, 6) * DAY_MS, () => buyCoins(scene, daughter, 60));
  for (let parent = 0; parent < 2; parent += 1) {
    const habits = { follows: [daughter], daysBetweenVisits: 7, coins: random.whole(15, 60), gifts: 2 };
    world.start(fan(scene, town.person(random, { card, addresses, country }), habits));
  }
}
