import { DAY_MS, HOUR_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { fan } from '../honest/fan.js';
import type { TwinKind } from '../kinds.js';
import type { Creator } from '../people.js';
import { PAYOUT_MIN_COINS } from '../prices.js';
import { dayOf, type Scene } from '../scene.js';

/** A creator who has just begun asks for the first money as soon as the minimum is reached, and for all of it. */
export const firstPayday: TwinKind = { twinOf: 'P4, P6: the drained account', count: 3, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const firstDay = random.between(-30, 12);
  const creator = town.creator(random, {
    createdAt: Math.round(dayOf(scene, firstDay - random.between(0.5, 20))),
    popularity: random.between(0.3, 2),
    role: { fraud: false, kind: 'first-payday' },
  });
  for (let count = random.whole(5, 10); count > 0; count -= 1) {
    const habits = { follows: [creator], daysBetweenVisits: random.between(3, 8), coins: random.whole(20, 150), gifts: 3 };
    world.start(fan(scene, town.person(random), habits), dayOf(scene, firstDay) + random.between(0, 5) * DAY_MS);
  }
  world.start(impatient(scene, creator), dayOf(scene, firstDay));
}

/** Looks every few hours; once paid, every week is soon enough. */
function* impatient({ world, random }: Scene, me: Creator): Story {
  while (me.wallet.earnings < PAYOUT_MIN_COINS * random.between(1, 1.5)) yield world.now + random.between(2, 14) * HOUR_MS;
  for (;;) {
    world.payout(me, me.wallet.earnings);
    yield world.now + random.between(6, 9) * DAY_MS;
  }
}
