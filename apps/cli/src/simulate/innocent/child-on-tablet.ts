import { activeFrom } from '../honest/active-from.js';
import { fan } from '../honest/fan.js';
import type { TwinKind } from '../kinds.js';
import type { Scene } from '../scene.js';
import { castChannel } from './channel.js';

/** The creator's child taps roses on the creator's own tablet: linked beyond doubt, and only a few coins. */
export const childOnTablet: TwinKind = { twinOf: 'S1: puppets on one device', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'child-on-tablet', { popularity: random.between(4, 9) });
  const { device, addresses, country } = creator;
  const child = town.newcomer(random, activeFrom(scene), { device, addresses, country });
  const habits = { follows: [creator], daysBetweenVisits: 4, coins: random.whole(5, 30), gifts: 3 };
  world.start(fan(scene, child, habits), child.createdAt);
}
