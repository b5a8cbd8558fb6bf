import { activeFrom } from '../honest/active-from.js';
import { fan } from '../honest/fan.js';
import type { TwinKind } from '../kinds.js';
import type { Scene } from '../scene.js';
import { castChannel } from './channel.js';

/** A young creator is paid to a parent's card, and the parent gifts with it now and then. */
export const parentPayoutCard: TwinKind = { twinOf: 'S1, P2: the payout account pays for the gifts', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const parent = town.person(random, { verified: true });
  const { addresses, country, card } = parent;
  const creator = castChannel(scene, 'parent-payout-card', {
    addresses,
    country,
    destination: card.id,
    popularity: random.between(4, 10),
  });
  const habits = { follows: [creator], daysBetweenVisits: random.between(5, 10), coins: random.whole(15, 70), gifts: 2 };
  world.start(fan(scene, parent, habits), activeFrom(scene));
}
