import { DAY_MS, HOUR_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { atTheFinish, everyEvening, finishOf, type Booster } from './boost.js';
import { cashOut, castFront, fund } from './front.js';

/** The rank is bought with coins whose price is asked back from the app store once the board has closed. */
export const refundedBoost: AbuseKind = { typology: 'R6', action: 'hold', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const evenings = random.whole(2, 4);
  const fromDay = plotDay(scene, evenings * 2 + 7);
  const drawn = castFront(scene, { kind: 'refunded-boost', fromDay, popularity: random.between(0.3, 1.5) });
  const front = Object.assign(drawn, { schedule: everyEvening(drawn) });
  const boosters = Array.from({ length: random.whole(3, 7) }, () => town.person(random));
  for (let evening = 0; evening < evenings; evening += 1) {
    const finishAt = finishOf(scene, front, fromDay + evening * 2);
    for (const booster of boosters) {
      const coins = Math.round(random.logNormal(700, 0.5));
      world.start(boostAndAskBack(scene, { booster, front, coins, finishAt }), finishAt - HOUR_MS);
    }
  }
  cashOut(scene, front, dayOf(scene, fromDay + evenings * 2) + random.between(0.5, 6) * DAY_MS);
}

/** Stores refund within a few days; now and then one is refused, or given for a part. */
const REFUSED = 0.2;

function* boostAndAskBack(scene: Scene, plan: Booster): Story {
  const { world, random } = scene;
  yield plan.finishAt - HOUR_MS / 2;
  const bought = fund(scene, plan.booster, { coins: plan.coins, isTainted: true });
  yield* atTheFinish(scene, plan);
  for (const each of bought) {
    yield world.now + random.between(0.2, 4) * DAY_MS;
    if (!random.chance(REFUSED)) world.undo(each, 'refund', random.chance(0.15) ? random.between(0.4, 0.8) : 1);
  }
}
