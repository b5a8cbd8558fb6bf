import { buyCoins } from '../buying.js';
import { activeFrom } from '../honest/active-from.js';
import { fan } from '../honest/fan.js';
import type { TwinKind } from '../kinds.js';
import type { Scene } from '../scene.js';
import { castChannel } from './channel.js';

/** Parents gift their daughter's stream now and then with the card that she uses too. */
export const familyCard: TwinKind = { twinOf: 'S1: puppets on one card', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const daughter = castChannel(scene, 'family-card', { popularity: random.between(5, 10) });
  const { card, addresses, country } = daughter;
  world.at(activeFrom(scene), () => buyCoins(scene, daughter, 60));
  for (let parent = random.whole(1, 2); parent > 0; parent -= 1) {
    const habits = { follows: [daughter], daysBetweenVisits: random.between(6, 12), coins: random.whole(15, 60), gifts: 2 };
    world.start(fan(scene, town.person(random, { card, addresses, country }), habits), activeFrom(scene));
  }
}
