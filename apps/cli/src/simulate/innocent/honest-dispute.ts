import { DAY_MS, HOUR_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { dispute, disputeDelayDays } from '../disputes.js';
import { activeFrom } from '../honest/active-from.js';
import { fan } from '../honest/fan.js';
import type { TwinKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { castChannel } from './channel.js';

/** A fan of years disputes one purchase of many: a lost phone, not a scheme. */
export const honestDispute: TwinKind = { twinOf: 'C5, C10: payers who dispute', count: 3, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'honest-dispute', { popularity: random.between(4, 9) });
  const me = town.person(random, { createdAt: scene.beginsAt - 700 * DAY_MS, verified: true });
  const habits = { follows: [creator], daysBetweenVisits: 2, coins: random.whole(40, 120), gifts: 3 };
  world.start(fan(scene, me, habits), activeFrom(scene));
  world.start(theLostPhone(scene, me, creator), dayOf(scene, random.between(-30, 12)));
}

function* theLostPhone(scene: Scene, me: Person, creator: Creator): Story {
  const { world, random } = scene;
  const bought = world.purchase(me, { coins: 350, price: 520 });
  world.start(dispute(scene, bought, disputeDelayDays(random)));
  yield nextShow(creator, world.now).startsAt + random.next() * HOUR_MS;
  world.gift({ from: me, to: creator, coins: 300, context: contextOf(nextShow(creator, world.now), world.now) });
}
