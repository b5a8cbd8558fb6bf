import type { AbuseKind } from '../kinds.js';
import type { Card, Creator } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { castFront, castPuppet } from './front.js';
import { puppetDays, startPuppets } from './puppets.js';

/**
 * Every puppet has a phone and an address of its own, but most pay with what belongs to the creator: the card
 * with which the creator once bought a rose, or a debit from the very account that the payouts go to.
 */
export const puppetsOneCard: AbuseKind = { typology: 'S1', action: 'hold', count: 2, plot };

function plot(scene: Scene): void {
  const { random, world } = scene;
  const evenings = random.whole(2, 4);
  const fromDay = plotDay(scene, puppetDays(evenings));
  const front = castFront(scene, { kind: 'puppets-one-card', fromDay });
  const card = random.chance(0.5) ? front.card : payoutAccountAsCard(front);
  const count = random.whole(4, 9);
  const withTheCard = Math.round(count * random.between(0.6, 1));
  const puppets = Array.from({ length: count }, (_, index) =>
    castPuppet(scene, { fromDay, agedDays: 40, ...(index < withTheCard ? { card } : {}) }),
  );
  world.at(dayOf(scene, fromDay - random.between(0.1, 20)), () => world.purchase(front, { coins: 70, price: 105 }));
  startPuppets(scene, { front, puppets, fromDay, evenings });
}

/** A debit from the very bank account into which the payouts go. */
const payoutAccountAsCard = (front: Creator): Card => ({ id: front.destination, type: 'bank-debit', country: front.country });
