import { HOUR_MS, MINUTE_MS, SECOND_MS, type EpochMs } from '@app/domain';
import type { Story } from '../agenda.js';
import type { Creator, Person } from '../people.js';
import { dayOf, type Scene } from '../scene.js';
import { boardAt, nextShow } from '../shows.js';
import { fund, giveTo } from './front.js';

/** Live every evening, because every evening has boards. */
export function everyEvening(front: Creator): Creator['schedule'] {
  return { ...front.schedule, days: [0, 1, 2, 3, 4, 5, 6], hours: Math.max(3, front.schedule.hours) };
}

/** When the hour's board closes during the front's show of that day; the show's full hours are the finishes. */
export function finishOf(scene: Scene, front: Creator, day: number): EpochMs {
  const show = nextShow(front, dayOf(scene, day));
  const hours = Math.max(1, Math.round((show.endsAt - show.startsAt) / HOUR_MS));
  const at = show.startsAt + scene.random.whole(1, hours) * HOUR_MS - MINUTE_MS;
  return boardAt(front, at)?.endsAt ?? at + MINUTE_MS;
}

export interface Booster {
  readonly booster: Person;
  readonly front: Creator;
  readonly coins: number;
  readonly finishAt: EpochMs;
}

/** Buys minutes before the finish and gifts in its last seconds. */
export function* atTheFinish(scene: Scene, { booster, front, coins, finishAt }: Booster): Story {
  const { random } = scene;
  yield finishAt - random.between(6, 25) * MINUTE_MS;
  fund(scene, booster, { coins });
  yield finishAt - random.between(4, 58) * SECOND_MS;
  giveTo(scene, { from: booster, to: front, coins });
}
