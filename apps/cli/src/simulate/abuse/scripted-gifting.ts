import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { cashOut, castFront, castPuppet, fund, giveTo, showTime } from './front.js';

/** A script on a fresh account taps one gift every few seconds until the wallet is empty. */
export const scriptedGifting: AbuseKind = { typology: 'R7', action: 'review', count: 1, plot };

function plot(scene: Scene): void {
  const { random, world } = scene;
  const days = random.whole(1, 3);
  const fromDay = plotDay(scene, days + 4);
  const front = castFront(scene, { kind: 'scripted-gifting', fromDay });
  for (let account = random.whole(1, 3); account > 0; account -= 1) {
    const day = fromDay + random.between(0, days);
    const payer = castPuppet(scene, { fromDay: day, agedDays: 4 });
    world.start(tapEvenly(scene, payer, front), showTime(scene, front, day));
  }
  cashOut(scene, front, dayOf(scene, fromDay + days + 2) + random.between(1, 40) * HOUR_MS);
}

function* tapEvenly(scene: Scene, from: Person, to: Creator): Story {
  const { world, random } = scene;
  const taps = random.whole(60, 140);
  const coins = random.pick([5, 10, 10, 30]);
  const everyMs = random.between(1.5, 5) * SECOND_MS;
  const jitter = random.between(0, 0.12);
  fund(scene, from, { coins: taps * coins });
  yield world.now + random.between(0.2, 3) * MINUTE_MS;
  for (let tap = 0; tap < taps; tap += 1) {
    giveTo(scene, { from, to, coins });
    yield world.now + everyMs * random.between(1 - jitter, 1 + jitter);
  }
}
