import { DAY_MS, HOUR_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { PACKS } from '../prices.js';
import { dayOf, type Scene } from '../scene.js';
import { cashOut, castFront, giveInParts, showTime } from './front.js';

/** Payers who ask their own money back: bought, gifted to the creator, disputed, and the same again. */
export const disputingPayers: AbuseKind = { typology: 'C5', action: 'hold', count: 2, plot };

/** Banks answer a customer who knows how to ask within days. */
const DISPUTED_AFTER_DAYS = [3, 12] as const;

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const rounds = random.whole(4, 6);
  const daysBetween = random.between(3, 6);
  const fromDay = Math.round(random.between(-45, 26 - rounds * daysBetween));
  const front = castFront(scene, { kind: 'disputing-payers', fromDay });
  const payers = Array.from({ length: random.whole(2, 5) }, () => town.person(random));
  for (const payer of payers) {
    for (let round = 0; round < rounds; round += 1) {
      world.start(buyGiftDispute(scene, payer, front), showTime(scene, front, fromDay + round * daysBetween));
    }
  }
  const end = dayOf(scene, fromDay + (rounds - 1) * daysBetween + 2);
  cashOut(scene, front, end + random.between(2, 40) * HOUR_MS);
}

function* buyGiftDispute(scene: Scene, from: Person, to: Creator): Story {
  const { world, random } = scene;
  const pack = random.pick(PACKS.slice(1, 5));
  const bought = world.purchase(from, pack, { isTainted: true });
  yield* giveInParts(scene, { from, to, coins: pack.coins, parts: 2 });
  yield world.now + random.between(...DISPUTED_AFTER_DAYS) * DAY_MS;
  world.undo(bought, 'chargeback');
}
