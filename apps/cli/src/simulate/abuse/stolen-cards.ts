import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { Card, Creator, Person } from '../people.js';
import { PACKS } from '../prices.js';
import { dayOf, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { cashOut, castFront } from './front.js';
import { noticed } from './noticed.js';

/** A list of stolen cards is tried on one phone; those that work buy gifts for several small creators who are in on it. */
export function stolenCards(scene: Scene): void {
  const { random, town, world, startsAt } = scene;
  const fronts = Array.from({ length: random.whole(3, 5) }, () => castFront(scene, 'stolen-cards'));
  const fromDay = random.whole(4, 17);
  const thief = town.newcomer(random, startsAt + Math.round((fromDay - random.between(0.1, 5)) * DAY_MS));
  const cards = Array.from({ length: random.whole(7, 14) }, () => town.person(random).card);
  world.start(spend(scene, thief, { cards, fronts }), dayOf(scene, fromDay) + random.between(0, 20) * HOUR_MS);
  for (const front of fronts) {
    cashOut(scene, front, dayOf(scene, fromDay + 1) + random.between(10, 60) * HOUR_MS);
  }
}

/** Cards that the issuer refuses after the test. */
const REFUSED_LATER = 0.35;
const SMALLEST_PACK = { coins: 70, price: 105 };

function* spend(scene: Scene, thief: Person, loot: { cards: readonly Card[]; fronts: readonly Creator[] }): Story {
  const { world, random } = scene;
  for (const card of loot.cards) {
    world.start(noticed(scene, world.purchase(thief, SMALLEST_PACK, card)));
    yield world.now + random.between(15, 70) * SECOND_MS;
  }
  for (const card of loot.cards.filter(() => !random.chance(REFUSED_LATER))) {
    const pack = random.pick(PACKS.slice(3, 6));
    world.start(noticed(scene, world.purchase(thief, pack, card)));
    const front = random.pick(loot.fronts);
    const show = nextShow(front, world.now);
    for (let gift = 0; gift < 3; gift += 1) {
      yield world.now + random.between(0.2, 3) * MINUTE_MS;
      world.gift({ from: thief, to: front, coins: pack.coins / 3, context: contextOf(show, world.now) });
    }
    yield world.now + random.between(5, 90) * MINUTE_MS;
  }
}
