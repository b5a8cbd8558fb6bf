import { HOUR_MS } from '@app/domain';
import type { AbuseKind } from '../kinds.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { atTheFinish, everyEvening, finishOf } from './boost.js';
import { cashOut, castFront, castPuppet } from './front.js';

/** Fresh accounts lift a creator to the top in the last minute of a board, several evenings in a row; each
    evening needs new accounts, because yesterday's are burnt. */
export const boardBoosting: AbuseKind = { typology: 'R5', action: 'review', count: 2, plot };

function plot(scene: Scene): void {
  const { random, world } = scene;
  const evenings = random.whole(2, 4);
  const fromDay = plotDay(scene, evenings + 5);
  const drawn = castFront(scene, { kind: 'board-boosting', fromDay, popularity: random.between(0.5, 1.5) });
  const front = Object.assign(drawn, { schedule: everyEvening(drawn) });
  for (let evening = 0; evening < evenings; evening += 1) {
    const finishAt = finishOf(scene, front, fromDay + evening);
    for (let count = random.whole(6, 14); count > 0; count -= 1) {
      const booster = castPuppet(scene, { fromDay: fromDay + evening, agedDays: 1.7 });
      const coins = Math.round(random.logNormal(600, 0.6));
      world.start(atTheFinish(scene, { booster, front, coins, finishAt }), finishAt - HOUR_MS);
    }
  }
  cashOut(scene, front, dayOf(scene, fromDay + evenings + 2) + random.between(1, 40) * HOUR_MS);
}
