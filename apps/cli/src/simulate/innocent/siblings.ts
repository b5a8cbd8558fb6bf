import { activeFrom } from '../honest/active-from.js';
import { fan } from '../honest/fan.js';
import type { TwinKind } from '../kinds.js';
import type { Scene } from '../scene.js';
import { castChannel } from './channel.js';

/** Two or three siblings share one tablet and one favourite, who has never held it. */
export const siblings: TwinKind = { twinOf: 'S1, S7: puppets on one device', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'siblings');
  const eldest = town.person(random);
  const { device, addresses, country, card } = eldest;
  const others = Array.from({ length: random.whole(1, 2) }, () => town.person(random, { device, addresses, country, card }));
  for (const sibling of [eldest, ...others]) {
    const habits = { follows: [creator], daysBetweenVisits: 3, coins: random.whole(40, 200), gifts: 3 };
    world.start(fan(scene, sibling, habits), activeFrom(scene));
  }
}
