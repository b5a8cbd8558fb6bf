import { carrierAddress } from '../addresses.js';
import { activeFrom } from '../honest/active-from.js';
import { fan } from '../honest/fan.js';
import type { TwinKind } from '../kinds.js';
import type { Scene } from '../scene.js';
import { castChannel } from './channel.js';

/** Creator and fans are all behind the address of one mobile carrier, as hundreds of strangers are. */
export const carrier: TwinKind = { twinOf: 'S1: puppets at home', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const country = random.pick(['US', 'BR', 'US', 'ID']);
  const addresses = [carrierAddress(country, random)];
  const creator = castChannel(scene, 'carrier', { country, addresses });
  for (let count = random.whole(8, 14); count > 0; count -= 1) {
    const me = town.person(random, { country, addresses });
    const habits = { follows: [creator], daysBetweenVisits: 6, coins: random.whole(20, 120), gifts: 2 };
    world.start(fan(scene, me, habits), activeFrom(scene));
  }
}
