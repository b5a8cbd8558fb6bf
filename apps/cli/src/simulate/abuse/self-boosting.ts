import { HOUR_MS } from '@app/domain';
import type { AbuseKind } from '../kinds.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { atTheFinish, everyEvening, finishOf } from './boost.js';
import { cashOut, castFront, castPuppet } from './front.js';

/** A creator buys the own finish: boosters of one's own, paid with one's own card or run on one's own phone. */
export const selfBoosting: AbuseKind = { typology: 'S1', action: 'hold', count: 2, plot };

function plot(scene: Scene): void {
  const { random, world } = scene;
  const evenings = random.whole(2, 5);
  const fromDay = plotDay(scene, evenings + 5);
  const drawn = castFront(scene, { kind: 'self-boosting', fromDay, popularity: random.between(0.5, 2) });
  const front = Object.assign(drawn, { schedule: everyEvening(drawn) });
  const { card, device, addresses, country } = front;
  const shares = random.chance(0.5) ? { card } : { device, addresses, country };
  const boosters = Array.from({ length: random.whole(3, 8) }, () => castPuppet(scene, { fromDay, agedDays: 30, ...shares }));
  world.at(dayOf(scene, fromDay - random.between(0.5, 15)), () => world.purchase(front, { coins: 70, price: 105 }));
  for (let evening = 0; evening < evenings; evening += 1) {
    const finishAt = finishOf(scene, front, fromDay + evening);
    for (const booster of boosters) {
      const coins = Math.round(random.logNormal(500, 0.6));
      world.start(atTheFinish(scene, { booster, front, coins, finishAt }), finishAt - HOUR_MS);
    }
  }
  cashOut(scene, front, dayOf(scene, fromDay + evenings + 2) + random.between(1, 40) * HOUR_MS);
}
