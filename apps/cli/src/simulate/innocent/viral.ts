import { HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { giveInShow } from '../giving.js';
import type { Creator } from '../people.js';
import { dayOf, type Scene } from '../scene.js';
import { nextShow, type Show } from '../shows.js';
import { castChannel } from './channel.js';

/** A clip travels the world: two evenings of strangers with new accounts and small gifts. Twin of: board boosting. */
export function viral(scene: Scene): void {
  const { random, world } = scene;
  const creator = castChannel(scene, 'viral', { viewers: random.whole(800, 2_000) });
  const day = random.whole(5, 18);
  for (const evening of [day, day + 1]) {
    const show = nextShow(creator, dayOf(scene, evening) + 12 * HOUR_MS);
    for (let visitor = random.whole(25, 40); visitor > 0; visitor -= 1) {
      world.start(dropIn(scene, creator, show), random.between(show.startsAt, show.endsAt - 10 * MINUTE_MS));
    }
  }
}

function* dropIn(scene: Scene, to: Creator, show: Show): Story {
  const { random, town } = scene;
  const from = town.newcomer(random, Math.round(show.startsAt - random.between(-0.1, 30) * HOUR_MS));
  yield* giveInShow(scene, { from, to, coins: random.pareto(5, 1.1, 350), gifts: random.whole(1, 2) });
}
