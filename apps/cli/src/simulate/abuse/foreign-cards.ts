import { HOUR_MS } from '@app/domain';
import { drawForeignCountry } from '../addresses.js';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { cashOut, castFront, castPuppet, fundStolen, giveInParts, showTime } from './front.js';

/** Cards bought from a foreign dump: never seen before, of another country than account and address, and at once for
    the largest packs. */
export const foreignCards: AbuseKind = { typology: 'C3', action: 'hold', count: 2, plot };

function plot(scene: Scene): void {
  const { random, world } = scene;
  const days = random.whole(1, 5);
  const fromDay = plotDay(scene, days + 5);
  const front = castFront(scene, { kind: 'foreign-cards', fromDay });
  for (let count = random.whole(2, 5); count > 0; count -= 1) {
    const day = fromDay + random.between(0, days);
    const payer = castPuppet(scene, { fromDay: day, agedDays: random.chance(0.7) ? 5 : 200 });
    world.start(splurge(scene, payer, front), showTime(scene, front, day));
  }
  cashOut(scene, front, dayOf(scene, fromDay + days + 2) + random.between(1, 48) * HOUR_MS);
}

/** Some match the address to the card with a proxy; then only the account's country differs. */
const USES_A_PROXY = 0.3;

function* splurge(scene: Scene, from: Person, to: Creator): Story {
  const { random, town } = scene;
  const country = drawForeignCountry(random, from.country);
  if (random.chance(USES_A_PROXY)) from.abroad = country;
  const coins = random.pick([3_500, 7_000, 7_000, 14_000]);
  fundStolen(scene, from, { coins, card: town.strangersCard(random, country) });
  yield* giveInParts(scene, { from, to, coins, parts: random.whole(2, 5) });
}
