import { DAY_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { buyCoins } from '../buying.js';
import { activeFrom } from '../honest/active-from.js';
import { fan } from '../honest/fan.js';
import type { TwinKind } from '../kinds.js';
import type { Card, Person } from '../people.js';
import type { Scene } from '../scene.js';
import { castChannel } from './channel.js';

/** A family of fans shares a tablet and pays with whatever card lies on the table: three or four over the weeks. */
export const manyCardsHousehold: TwinKind = { twinOf: 'C1, C6: card testing', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'many-cards-household');
  const first = town.person(random);
  const { device, addresses, country } = first;
  const family = [first, town.person(random, { device, addresses, country })];
  const cards = [
    ...family.map(({ card }) => card),
    ...Array.from({ length: random.whole(1, 2) }, () => town.strangersCard(random, country)),
  ];
  for (const me of family) {
    const habits = { follows: [creator], daysBetweenVisits: random.between(3, 6), coins: random.whole(40, 250), gifts: 3 };
    world.start(fan(scene, me, habits), activeFrom(scene));
    world.start(payWithAny(scene, me, cards), activeFrom(scene));
  }
}

function* payWithAny(scene: Scene, me: Person, cards: readonly Card[]): Story {
  const { world, random } = scene;
  for (;;) {
    me.card = random.pick(cards);
    buyCoins(scene, me, random.whole(10, 100));
    yield world.now + random.exponential(6) * DAY_MS;
  }
}
