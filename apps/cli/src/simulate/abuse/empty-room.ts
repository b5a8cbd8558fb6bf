import { HOUR_MS } from '@app/domain';
import type { AbuseKind } from '../kinds.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import type { Story } from '../agenda.js';
import type { Creator, Person } from '../people.js';
import { cashOut, castFront, castPuppet, fund, giveInParts, showTime } from './front.js';

/** A stream that nobody watches takes hundreds of dollars an evening from a few accounts whose cards look clean. */
export const emptyRoom: AbuseKind = { typology: 'S5', action: 'review', count: 1, plot };

function plot(scene: Scene): void {
  const { random, world } = scene;
  const evenings = random.whole(2, 5);
  const fromDay = plotDay(scene, evenings * 2 + 4);
  const front = castFront(scene, { kind: 'empty-room', fromDay, viewers: random.whole(1, 5), popularity: 0 });
  const givers = Array.from({ length: random.whole(2, 6) }, () => castPuppet(scene, { fromDay, agedDays: 200 }));
  for (let evening = 0; evening < evenings; evening += 1) {
    for (const giver of givers) {
      if (random.chance(0.8)) world.start(pour(scene, giver, front), showTime(scene, front, fromDay + evening * 2));
    }
  }
  cashOut(scene, front, dayOf(scene, fromDay + evenings * 2 + 1) + random.between(1, 48) * HOUR_MS);
}

function* pour(scene: Scene, from: Person, to: Creator): Story {
  const coins = Math.round(scene.random.logNormal(5_000, 0.7));
  fund(scene, from, { coins });
  yield* giveInParts(scene, { from, to, coins, parts: scene.random.whole(1, 5) });
}
