import { DAY_MS, HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { Creator, Person } from '../people.js';
import { PACKS } from '../prices.js';
import { dayOf, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { cashOut, castFront } from './front.js';

/** Payers who ask their own money back: bought, gifted to the creator, disputed, and the same again. */
export function disputingPayers(scene: Scene): void {
  const { random, town, world } = scene;
  const front = castFront(scene, 'disputing-payers');
  const fromDay = random.whole(1, 5);
  const payers = Array.from({ length: random.whole(3, 5) }, () => town.person(random));
  for (const payer of payers) {
    for (let round = 0; round < ROUNDS; round += 1) {
      world.start(buyGiftDispute(scene, payer, front), dayOf(scene, fromDay + round * DAYS_BETWEEN_ROUNDS));
    }
  }
  const lastDay = fromDay + (ROUNDS - 1) * DAYS_BETWEEN_ROUNDS + 2;
  cashOut(scene, front, dayOf(scene, lastDay) + random.between(2, 30) * HOUR_MS);
}

const ROUNDS = 5;
const DAYS_BETWEEN_ROUNDS = 4;
/** A bank's quickest answers; later rounds are bought when the first are known to be disputed. */
const DISPUTED_AFTER_DAYS = [4, 9] as const;

function* buyGiftDispute({ world, random }: Scene, payer: Person, front: Creator): Story {
  yield nextShow(front, world.now).startsAt + random.between(2, 90) * MINUTE_MS;
  const pack = random.pick(PACKS.slice(2, 5));
  const bought = world.purchase(payer, pack);
  yield world.now + random.between(1, 30) * MINUTE_MS;
  const context = contextOf(nextShow(front, world.now), world.now);
  for (let gift = 0; gift < 2; gift += 1) world.gift({ from: payer, to: front, coins: pack.coins / 2, context });
  yield world.now + random.between(...DISPUTED_AFTER_DAYS) * DAY_MS;
  world.undo(bought, 'chargeback');
}
