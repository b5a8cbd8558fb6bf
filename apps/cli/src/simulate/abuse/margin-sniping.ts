import { HOUR_MS, MINUTE_MS, SECOND_MS, type EpochMs } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { boardAt, contextOf, nextShow } from '../shows.js';
import { everyEvening, finishOf } from './boost.js';
import { cashOut, castFront, fund } from './front.js';

/** A tool watches the board and, in its last seconds, gives exactly what the next ranks cost, evening after evening. */
export const marginSniping: AbuseKind = { typology: 'R2', action: 'review', count: 1, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const evenings = random.whole(5, 9);
  const fromDay = plotDay(scene, evenings + 4);
  const drawn = castFront(scene, {
    kind: 'margin-sniping',
    fromDay,
    popularity: random.between(1, 4),
    viewers: random.whole(20, 80),
  });
  const front = Object.assign(drawn, { schedule: everyEvening(drawn) });
  const sniper = town.person(random);
  for (let evening = 0; evening < evenings; evening += 1) {
    const finishAt = finishOf(scene, front, fromDay + evening);
    world.start(snipe(scene, { sniper, front, finishAt }), finishAt - HOUR_MS);
  }
  cashOut(scene, front, dayOf(scene, fromDay + evenings + 1) + random.between(1, 40) * HOUR_MS);
}

/** Small sums keep the room alive; the climb is bought at the end. */
function* snipe(scene: Scene, who: { sniper: Person; front: Creator; finishAt: EpochMs }): Story {
  const { world, random } = scene;
  const { sniper, front, finishAt } = who;
  yield finishAt - random.between(4, 30) * MINUTE_MS;
  fund(scene, sniper, { coins: 2_500 });
  const give = (coins: number): number =>
    world.gift({ from: sniper, to: front, coins, context: contextOf(nextShow(front, world.now), world.now), isExact: true });
  give(random.whole(20, 120));
  yield finishAt - random.between(3, 20) * SECOND_MS;
  for (let climbed = random.whole(1, 3); climbed > 0; climbed -= 1) {
    const board = boardAt(front, world.now);
    const gap = board === null ? null : world.standings.gapToNext(board.id, front.id);
    if (gap === null || gap > 6_000) return;
    fund(scene, sniper, { coins: Math.ceil(gap * 1.15) });
    give(Math.ceil(gap * random.between(1.03, 1.12)));
    yield world.now + random.between(0.5, 1.5) * SECOND_MS;
  }
}
