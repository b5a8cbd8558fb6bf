import { HOUR_MS } from '@app/domain';
import type { AbuseKind } from '../kinds.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { atTheFinish, everyEvening, finishOf } from './boost.js';
import { cashOut, castFront } from './front.js';

/** Hired accounts of good age, each with an own life, give in the last minute for money under the table: only the
    timing shows, and honest fans do the same. */
export const boughtFinish: AbuseKind = { typology: 'R1', action: 'add', count: 1, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const evenings = random.whole(2, 4);
  const fromDay = plotDay(scene, evenings * 2 + 4);
  const drawn = castFront(scene, { kind: 'bought-finish', fromDay, popularity: random.between(0.5, 2) });
  const front = Object.assign(drawn, { schedule: everyEvening(drawn) });
  const hired = Array.from({ length: random.whole(5, 12) }, () => town.person(random));
  for (let evening = 0; evening < evenings; evening += 1) {
    const finishAt = finishOf(scene, front, fromDay + evening * 2);
    for (const booster of hired) {
      const coins = Math.round(random.logNormal(500, 0.7));
      if (random.chance(0.8)) world.start(atTheFinish(scene, { booster, front, coins, finishAt }), finishAt - HOUR_MS);
    }
  }
  cashOut(scene, front, dayOf(scene, fromDay + evenings * 2 + 1) + random.between(1, 40) * HOUR_MS);
}
