import { DAY_MS } from '@app/domain';
import { drawForeignCountry, homeAddress } from '../addresses.js';
import { activeFrom } from '../honest/active-from.js';
import { fan } from '../honest/fan.js';
import type { TwinKind } from '../kinds.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { castChannel } from './channel.js';

/** A generous fan is abroad for a week: the address is of one country, the card of another, sometimes a new one. */
export const traveller: TwinKind = { twinOf: 'C3: foreign cards', count: 2, plot };

const BUYS_A_TRAVEL_CARD = 0.4;

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'traveller');
  const me = town.person(random);
  const habits = { follows: [creator], daysBetweenVisits: random.between(2, 4), coins: random.whole(150, 900), gifts: 3 };
  world.start(fan(scene, me, habits), activeFrom(scene));
  const leavesAt = dayOf(scene, plotDay(scene, 12));
  const home = me.addresses;
  world.at(leavesAt, () => {
    me.abroad = drawForeignCountry(random, me.country);
    me.addresses = [homeAddress(random), homeAddress(random)];
    if (random.chance(BUYS_A_TRAVEL_CARD)) me.card = town.strangersCard(random, me.abroad);
  });
  world.at(leavesAt + random.between(4, 11) * DAY_MS, () => {
    me.abroad = me.country;
    me.addresses = home;
  });
}
