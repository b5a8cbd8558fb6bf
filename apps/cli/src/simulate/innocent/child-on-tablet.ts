import { fan } from '../honest/fan.js';
import type { Scene } from '../scene.js';
import { castChannel } from './channel.js';

/** The creator's child taps roses on the creator's own tablet: linked beyond doubt, and only a few coins. */
export function childOnTablet(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'child-on-tablet', { popularity: random.between(4, 9) });
  const { device, addresses, country } = creator;
  const child = town.newcomer(random, scene.startsAt, { device, addresses, country });
  world.start(fan(scene, child, { follows: [creator], daysBetweenVisits: 4, coins: 12, gifts: 3 }));
}
