import { activeFrom } from '../honest/active-from.js';
import { fan } from '../honest/fan.js';
import type { TwinKind } from '../kinds.js';
import type { Scene } from '../scene.js';
import { castChannel } from './channel.js';

/** A proud parent or flatmate watches from the next room, on their own phone with their own card: one address. */
export const parentAtHome: TwinKind = { twinOf: 'S1: puppets at home', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'parent-at-home', { popularity: random.between(2, 8) });
  const { addresses, country } = creator;
  for (let relative = random.whole(1, 3); relative > 0; relative -= 1) {
    const habits = { follows: [creator], daysBetweenVisits: random.between(3, 9), coins: random.whole(20, 180), gifts: 2 };
    world.start(fan(scene, town.person(random, { addresses, country }), habits), activeFrom(scene));
  }
}
