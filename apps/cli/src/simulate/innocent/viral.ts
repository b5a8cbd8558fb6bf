import { HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { giveInShow } from '../giving.js';
import type { TwinKind } from '../kinds.js';
import type { Creator } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { nextShow, type Show } from '../shows.js';
import { castChannel } from './channel.js';

/** A clip travels the world: two evenings of strangers with new accounts and small gifts. */
export const viral: TwinKind = { twinOf: 'R5, S6: board boosting with fresh accounts', count: 2, plot };

function plot(scene: Scene): void {
  const { random, world } = scene;
  const creator = castChannel(scene, 'viral', { viewers: random.whole(800, 2_000) });
  const day = plotDay(scene, 6);
  for (const evening of [day, day + 1]) {
    const show = nextShow(creator, dayOf(scene, evening));
    for (let visitor = random.whole(20, 35); visitor > 0; visitor -= 1) {
      world.start(dropIn(scene, creator, show), random.between(show.startsAt, show.endsAt - 10 * MINUTE_MS));
    }
  }
}

function* dropIn(scene: Scene, to: Creator, show: Show): Story {
  const { random, town } = scene;
  const from = town.newcomer(random, show.startsAt - random.between(-0.1, 30) * HOUR_MS);
  yield* giveInShow(scene, { from, to, coins: random.pareto(5, 1.1, 350), gifts: random.whole(1, 2) });
}
