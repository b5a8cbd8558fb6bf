import { DAY_MS, HOUR_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator } from '../people.js';
import { dayOf, type Scene } from '../scene.js';
import { castFront, castPuppet, fundStolen, giveInParts, showTime } from './front.js';

/**
 * A creator for whom stolen cards have worked for two months, each payer used once: nothing points at the payers,
 * but what reached this creator comes back as disputes, again and again. Of the first money nobody can know.
 */
export const disputedCreator: AbuseKind = { typology: 'C10', action: 'hold', count: 2, plot };

function plot(scene: Scene): void {
  const { random, world } = scene;
  const fromDay = Math.round(random.between(-50, -20));
  const role = { fraud: true, kind: 'disputed-creator', isKnownByDisputes: true };
  const front = castFront(scene, { kind: role.kind, fromDay, role, popularity: random.between(0.3, 1.5) });
  for (let day = fromDay; day < LAST_DAY; day += random.exponential(5)) {
    if (random.chance(0.85)) world.start(once(scene, front, day), showTime(scene, front, day));
  }
  for (let day = fromDay + 12; day < LAST_DAY; day += random.between(9, 16)) {
    world.at(dayOf(scene, day) + random.between(0, 20) * HOUR_MS, () => world.payout(front, front.wallet.earnings));
  }
}

const LAST_DAY = 28;

function* once(scene: Scene, to: Creator, day: number): Story {
  const { world, random, town } = scene;
  const from = castPuppet(scene, { fromDay: day, agedDays: random.chance(0.5) ? 4 : 200 });
  const coins = Math.round(random.logNormal(900, 0.6));
  fundStolen(scene, from, { coins, card: town.strangersCard(random, from.country) });
  yield world.now + random.between(0.001, 0.2) * DAY_MS;
  yield* giveInParts(scene, { from, to, coins, parts: random.whole(1, 3) });
}
