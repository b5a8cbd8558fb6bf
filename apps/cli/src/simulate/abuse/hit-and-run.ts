import { HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { plotDay, type Scene } from '../scene.js';
import { castFront, castPuppet, fund, giveInParts, showTime } from './front.js';

/** A channel gets its first coins in one evening from some accounts, and is emptied the same night. */
export const hitAndRun: AbuseKind = { typology: 'P4', action: 'review', count: 2, plot };

function plot(scene: Scene): void {
  const { random, world } = scene;
  const fromDay = plotDay(scene, 4);
  const front = castFront(scene, { kind: 'hit-and-run', fromDay, popularity: 0 });
  const at = showTime(scene, front, fromDay);
  for (let count = random.whole(6, 10); count > 0; count -= 1) {
    const payer = castPuppet(scene, { fromDay, agedDays: 90 });
    world.start(fill(scene, payer, front), at + random.between(0, 50) * MINUTE_MS);
  }
  world.at(at + random.between(2, 20) * HOUR_MS, () => world.payout(front, front.wallet.earnings * random.between(0.96, 1)));
}

function* fill(scene: Scene, from: Person, to: Creator): Story {
  const coins = Math.round(scene.random.logNormal(500, 0.6));
  fund(scene, from, { coins });
  yield scene.world.now + scene.random.between(1, 30) * MINUTE_MS;
  yield* giveInParts(scene, { from, to, coins, parts: scene.random.whole(1, 3) });
}
