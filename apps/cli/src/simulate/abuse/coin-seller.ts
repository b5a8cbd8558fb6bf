import { DAY_MS, HOUR_MS, MINUTE_MS } from '@app/domain';
import { drawForeignCountry } from '../addresses.js';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Card, Creator, Person } from '../people.js';
import { PACKS } from '../prices.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { noticed } from '../disputes.js';
import { cashOut, castFront, castPuppet, giveInParts } from './front.js';

/**
 * A seller tops up other people's accounts below the list price with cards of many countries. Creators who must
 * reach a monthly target order coins for themselves from such a seller, through accounts that the seller runs.
 */
export const coinSeller: AbuseKind = { typology: 'C6', action: 'review', count: 1, plot };

const LASTS_DAYS = 12;
/** Not all of it is stolen: promotions, company cards and relatives abroad are cheap too. */
const STOLEN = 0.4;

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const fromDay = plotDay(scene, LASTS_DAYS);
  const customers = Array.from({ length: random.whole(2, 3) }, () =>
    castFront(scene, { kind: 'coin-seller', fromDay, popularity: random.between(0.3, 2) }),
  );
  const cards = Array.from({ length: random.whole(3, 6) }, () => town.strangersCard(random, drawForeignCountry(random, 'US')));
  const accounts = Array.from({ length: random.whole(5, 8) }, () => castPuppet(scene, { fromDay, agedDays: 100 }));
  for (const account of accounts) {
    const at = dayOf(scene, fromDay + random.between(0, 3));
    world.start(deliver(scene, account, { customers, cards }), at);
  }
  for (const customer of customers) {
    cashOut(scene, customer, dayOf(scene, fromDay + LASTS_DAYS - 2) + random.between(0, 40) * HOUR_MS);
  }
}

function* deliver(scene: Scene, from: Person, order: { customers: readonly Creator[]; cards: readonly Card[] }): Story {
  const { world, random } = scene;
  for (let delivery = random.whole(2, 4); delivery > 0; delivery -= 1) {
    yield world.now + random.between(0.2, 2.2) * DAY_MS;
    const pack = random.pick(PACKS.slice(2, 5));
    const isTainted = random.chance(STOLEN);
    const bought = world.purchase(from, pack, { card: random.pick(order.cards), isTainted });
    if (isTainted) world.start(noticed(scene, bought));
    yield world.now + random.between(2, 90) * MINUTE_MS;
    yield* giveInParts(scene, { from, to: random.pick(order.customers), coins: pack.coins, parts: random.whole(1, 3) });
  }
}
