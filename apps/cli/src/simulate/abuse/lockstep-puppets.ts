import { HOUR_MS, SECOND_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { nextShow } from '../shows.js';
import { cashOut, castFront, castPuppet, fund, giveTo } from './front.js';

/** A script drives five to ten accounts: on every evening the same pack, the same creators, within the same minute. */
export const lockstepPuppets: AbuseKind = { typology: 'S7', action: 'review', count: 1, plot };

function plot(scene: Scene): void {
  const { random, world } = scene;
  const evenings = random.whole(4, 8);
  const fromDay = plotDay(scene, Math.ceil(evenings * 1.5) + 5);
  const kind = 'lockstep-puppets';
  const fronts = Array.from({ length: random.whole(1, 2) }, () =>
    castFront(scene, { kind, fromDay, schedule: { days: [0, 1, 2, 3, 4, 5, 6], startHour: random.whole(14, 22), hours: 3 } }),
  );
  const puppets = Array.from({ length: random.whole(5, 10) }, () => castPuppet(scene, { fromDay, agedDays: 60 }));
  for (let evening = 0; evening < evenings; evening += 1) {
    for (const front of fronts) {
      const at = nextShow(front, dayOf(scene, fromDay + Math.floor(evening * 1.4))).startsAt + random.between(0.1, 2.5) * HOUR_MS;
      const coins = random.pick([70, 350, 700]);
      for (const puppet of puppets) if (random.chance(0.92)) world.start(onCue(scene, { puppet, front, coins }), at);
    }
  }
  const last = dayOf(scene, fromDay + evenings * 1.4 + 2);
  for (const front of fronts) cashOut(scene, front, last + random.between(1, 30) * HOUR_MS);
}

function* onCue(scene: Scene, { puppet, front, coins }: { puppet: Person; front: Creator; coins: number }): Story {
  const { world, random } = scene;
  fund(scene, puppet, { coins });
  yield world.now + random.between(2, 55) * SECOND_MS;
  giveTo(scene, { from: puppet, to: front, coins });
}
