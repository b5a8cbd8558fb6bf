import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { buyCoins } from '../buying.js';
import type { TwinKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { boardAt, contextOf, nextShow } from '../shows.js';
import { castChannel } from './channel.js';

/** A fan sees the favourite just below the next rank, once or twice, and gives a round sum to get there. */
export const closeRace: TwinKind = { twinOf: 'R2: margin sniping', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'close-race', { popularity: random.between(4, 10) });
  const me = town.person(random);
  const evenings = random.whole(1, 3);
  const fromDay = plotDay(scene, evenings * 3 + 3);
  for (let evening = 0; evening < evenings; evening += 1) {
    const show = nextShow(creator, dayOf(scene, fromDay + evening * 3));
    world.start(push(scene, me, creator), show.startsAt + HOUR_MS - random.between(1, 6) * MINUTE_MS);
  }
}

const ROUND_SUMS = [50, 100, 200, 500, 1_000] as const;

function* push(scene: Scene, me: Person, to: Creator): Story {
  const { world, random } = scene;
  const board = boardAt(to, world.now);
  const gap = board === null ? null : world.standings.gapToNext(board.id, to.id);
  const coins = ROUND_SUMS.find((sum) => sum >= (gap ?? 0)) ?? null;
  if (coins === null) return;
  buyCoins(scene, me, coins);
  yield world.now + random.between(5, 50) * SECOND_MS;
  world.gift({ from: me, to, coins, context: contextOf(nextShow(to, world.now), world.now) });
}
