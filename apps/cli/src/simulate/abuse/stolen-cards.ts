import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { noticed } from '../disputes.js';
import type { AbuseKind } from '../kinds.js';
import type { Card, Creator, Person } from '../people.js';
import { PACKS } from '../prices.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { cashOut, castFront, castPuppet, giveInParts } from './front.js';

/** A list of stolen cards is tried on one phone; those that work buy gifts for several small creators who are in on it. */
export const stolenCards: AbuseKind = { typology: 'C1', action: 'hold', count: 1, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const fromDay = plotDay(scene, 6);
  const fronts = Array.from({ length: random.whole(2, 5) }, () => castFront(scene, { kind: 'stolen-cards', fromDay }));
  const thief = castPuppet(scene, { fromDay, agedDays: 5 });
  const cards = Array.from({ length: random.whole(6, 14) }, () => town.strangersCard(random));
  world.start(spend(scene, thief, { cards, fronts }), dayOf(scene, fromDay) + random.between(0, 20) * HOUR_MS);
  for (const front of fronts) cashOut(scene, front, dayOf(scene, fromDay + 2) + random.between(1, 90) * HOUR_MS);
}

/** Cards that the issuer refuses after the test. */
const REFUSED_LATER = 0.35;
const SMALLEST_PACK = { coins: 70, price: 105 };

function* spend(scene: Scene, thief: Person, loot: { cards: readonly Card[]; fronts: readonly Creator[] }): Story {
  const { world, random } = scene;
  // Amateurs try one after the other, the patient wait between cards.
  const pauseSeconds = random.chance(0.7) ? 40 : 900;
  for (const card of loot.cards) {
    world.start(noticed(scene, world.purchase(thief, SMALLEST_PACK, { card, isTainted: true })));
    yield world.now + random.exponential(pauseSeconds) * SECOND_MS;
  }
  for (const card of loot.cards.filter(() => !random.chance(REFUSED_LATER))) {
    const pack = random.pick(PACKS.slice(2, 6));
    world.start(noticed(scene, world.purchase(thief, pack, { card, isTainted: true })));
    yield* giveInParts(scene, { from: thief, to: random.pick(loot.fronts), coins: pack.coins, parts: random.whole(1, 3) });
    yield world.now + random.between(5, 90) * MINUTE_MS;
  }
}
