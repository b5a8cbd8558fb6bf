import { HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator } from '../people.js';
import { giftFor } from '../prices.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { atTheFinish, everyEvening, finishOf, type Booster } from './boost.js';
import { contextOf, nextShow } from '../shows.js';
import { castFront } from './front.js';

/** Befriended channels lift each other's boards for nothing: the coins come back within two days of the finish. */
export const paidBackBoosters: AbuseKind = { typology: 'R8', action: 'review', count: 1, plot };

function plot(scene: Scene): void {
  const { random, world } = scene;
  const evenings = random.whole(2, 3);
  const fromDay = plotDay(scene, evenings * 4 + 4);
  const kind = 'paid-back-boosters';
  const drawn = castFront(scene, { kind, fromDay, popularity: random.between(0.5, 2) });
  const front = Object.assign(drawn, { schedule: everyEvening(drawn) });
  const boosters = Array.from({ length: random.whole(3, 6) }, () => castFront(scene, { kind, fromDay, popularity: 0 }));
  for (let evening = 0; evening < evenings; evening += 1) {
    const finishAt = finishOf(scene, front, fromDay + evening * 4);
    for (const booster of boosters) {
      const { coins } = giftFor(Math.max(200, Math.round(random.logNormal(900, 0.5))));
      world.start(boostForNothing(scene, { booster, front, coins, finishAt }, booster), finishAt - HOUR_MS);
    }
  }
  const at = dayOf(scene, fromDay + evenings * 4);
  for (const member of [front, ...boosters]) {
    world.at(at + random.between(1, 60) * HOUR_MS, () => world.payout(member, member.wallet.earnings));
  }
}

function* boostForNothing(scene: Scene, plan: Booster, booster: Creator): Story {
  const { world, random } = scene;
  yield* atTheFinish(scene, plan);
  yield world.now + random.between(2, 44) * HOUR_MS;
  const back = Math.round(plan.coins * random.between(0.6, 0.95));
  world.exchange(plan.front, back);
  yield world.now + random.between(1, 30) * MINUTE_MS;
  // Who settles a debt sends what was agreed, not the next gift in the shop below it.
  const context = contextOf(nextShow(booster, world.now), world.now);
  world.gift({ from: plan.front, to: booster, coins: back, context, isExact: true });
}
