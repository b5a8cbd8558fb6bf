import { DAY_MS, HOUR_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { dispute } from '../buying.js';
import { fan } from '../honest/fan.js';
import type { Creator, Person } from '../people.js';
import { dayOf, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { castChannel } from './channel.js';

/** A fan of years disputes one purchase of many: a lost phone, not a scheme. Twin of: payers who dispute. */
export function honestDispute(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'honest-dispute', { popularity: random.between(4, 9) });
  const me = town.person(random, { createdAt: scene.startsAt - 700 * DAY_MS, verified: true });
  world.start(fan(scene, me, { follows: [creator], daysBetweenVisits: 2, coins: random.whole(40, 120), gifts: 3 }));
  world.start(theLostPhone(scene, me, creator), dayOf(scene, random.between(1, 8)));
}

function* theLostPhone(scene: Scene, me: Person, creator: Creator): Story {
  const { world, random } = scene;
  const bought = world.purchase(me, { coins: 350, price: 520 });
  world.start(dispute(scene, bought, random.between(10, 13)));
  yield nextShow(creator, world.now).startsAt + random.next() * HOUR_MS;
  world.gift({ from: me, to: creator, coins: 300, context: contextOf(nextShow(creator, world.now), world.now) });
}
