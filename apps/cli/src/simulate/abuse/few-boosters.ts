import { DAY_MS, HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { nextShow } from '../shows.js';
import { everyEvening } from './boost.js';
import { cashOut, castFront, castPuppet, fund, giveInParts } from './front.js';

/** Two or three new accounts carry an unknown creator up the Saturday board; without them nothing would be left. */
export const fewBoosters: AbuseKind = { typology: 'R4', action: 'review', count: 1, plot };

const LASTS_DAYS = 18;

function plot(scene: Scene): void {
  const { random, world } = scene;
  const fromDay = plotDay(scene, LASTS_DAYS);
  const drawn = castFront(scene, { kind: 'few-boosters', fromDay, popularity: random.between(0.2, 0.8) });
  const front = Object.assign(drawn, { schedule: everyEvening(drawn) });
  let day = fromDay;
  for (let saturday = random.whole(1, 2); saturday > 0; saturday -= 1) {
    while (new Date(dayOf(scene, day)).getUTCDay() !== SATURDAY) day += 1;
    const show = nextShow(front, dayOf(scene, day));
    for (let count = random.whole(2, 3); count > 0; count -= 1) {
      const booster = castPuppet(scene, { fromDay: day, agedDays: 2.5 });
      world.start(carry(scene, booster, front), random.between(show.startsAt, show.startsAt + 2 * HOUR_MS));
    }
    day += 1;
  }
  cashOut(scene, front, dayOf(scene, day) + random.between(0.5, 2.5) * DAY_MS);
}

const SATURDAY = 6;

function* carry(scene: Scene, from: Person, to: Creator): Story {
  const coins = Math.round(scene.random.logNormal(3_500, 0.5));
  fund(scene, from, { coins });
  yield scene.world.now + scene.random.between(1, 30) * MINUTE_MS;
  yield* giveInParts(scene, { from, to, coins, parts: scene.random.whole(2, 5) });
}
