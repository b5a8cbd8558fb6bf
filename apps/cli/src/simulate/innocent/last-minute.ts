import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { buyCoins } from '../buying.js';
import type { TwinKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { boardAt, contextOf, nextShow } from '../shows.js';
import { castChannel } from './channel.js';

/** Fans of long standing throw in what they have in the last minute of the boards: that is what boards are for. */
export const lastMinute: TwinKind = { twinOf: 'R1, R5: the bought finish', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'last-minute', { popularity: random.between(4, 10) });
  const fans = Array.from({ length: random.whole(6, 14) }, () => town.person(random));
  const evenings = random.whole(2, 5);
  const fromDay = plotDay(scene, evenings + 4);
  for (let evening = 0; evening < evenings; evening += 1) {
    const show = nextShow(creator, dayOf(scene, fromDay + evening));
    const endsAt = show.startsAt + HOUR_MS;
    for (const me of fans) {
      if (random.chance(0.7)) world.start(cheer(scene, me, creator), endsAt - random.between(2, 15) * MINUTE_MS);
    }
  }
}

function* cheer(scene: Scene, me: Person, to: Creator): Story {
  const { world, random } = scene;
  const coins = Math.round(random.pareto(20, 1.1, 900));
  buyCoins(scene, me, coins);
  const hourEndsAt = Math.ceil(world.now / HOUR_MS) * HOUR_MS;
  const board = boardAt(to, world.now);
  const endsAt = board === null ? hourEndsAt : Math.min(hourEndsAt, board.endsAt);
  yield endsAt - random.between(3, 58) * SECOND_MS;
  world.gift({ from: me, to, coins, context: contextOf(nextShow(to, world.now), world.now) });
}
