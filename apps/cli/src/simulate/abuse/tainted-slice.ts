import { DAY_MS, HOUR_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { noticed } from '../disputes.js';
import { activeFrom } from '../honest/active-from.js';
import { fan } from '../honest/fan.js';
import type { AbuseKind } from '../kinds.js';
import type { Card, Creator, Person } from '../people.js';
import { PACKS } from '../prices.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { castFront, castPuppet, giveInParts, showTime } from './front.js';

/**
 * A creator with real fans lets an acquaintance pass the money of stolen cards through: a part of the payout is
 * stolen, the rest is earned. Only that part is fraud.
 */
export const taintedSlice: AbuseKind = { typology: 'P1', action: 'hold', count: 2, plot };

const LASTS_DAYS = 11;

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const fromDay = plotDay(scene, LASTS_DAYS);
  const role = { fraud: true, kind: 'tainted-slice', isPartial: true };
  const front = castFront(scene, {
    kind: role.kind,
    fromDay,
    role,
    popularity: random.between(2, 6),
    viewers: random.whole(40, 150),
  });
  for (let count = random.whole(6, 12); count > 0; count -= 1) {
    const habits = { follows: [front], daysBetweenVisits: 5, coins: random.whole(30, 200), gifts: 2 };
    world.start(fan(scene, town.person(random), habits), activeFrom(scene));
  }
  const thief = castPuppet(scene, { fromDay, agedDays: 10 });
  const cards = Array.from({ length: random.whole(3, 8) }, () => town.strangersCard(random));
  world.start(useUp(scene, thief, { cards, front }), showTime(scene, front, fromDay));
  const paidAt = dayOf(scene, fromDay + LASTS_DAYS - 3) + random.between(0, 60) * HOUR_MS;
  world.at(paidAt, () => world.payout(front, front.wallet.earnings));
}

function* useUp(scene: Scene, from: Person, loot: { cards: readonly Card[]; front: Creator }): Story {
  const { world, random } = scene;
  for (const card of loot.cards) {
    const pack = random.pick(PACKS.slice(1, 5));
    world.start(noticed(scene, world.purchase(from, pack, { card, isTainted: true })));
    yield* giveInParts(scene, { from, to: loot.front, coins: pack.coins, parts: random.whole(1, 3) });
    yield world.now + random.exponential(0.6) * DAY_MS;
  }
}
