import { DAY_MS, type EpochMs } from '@app/domain';
import type { Creator } from '../people.js';
import type { Scene } from '../scene.js';

/** Honest viewers who happen by: now and then somebody likes a front's show, which also covers the plot. */
const SOME_REAL_FANS = 0.4;

/** A creator whose channel exists for the plot: young, small, and labelled with its kind. */
export function castFront(scene: Scene, kind: string, traits: Partial<Creator> = {}): Creator {
  const { random, town, startsAt } = scene;
  return town.creator(random, {
    popularity: random.chance(SOME_REAL_FANS) ? random.between(0.1, 0.5) : 0,
    viewers: random.whole(2, 25),
    createdAt: startsAt - Math.round(random.between(2, 120) * DAY_MS),
    verified: random.chance(0.5),
    role: { fraud: true, kind },
    ...traits,
  });
}

/** Takes all the money out at the given time. */
export function cashOut({ world }: Scene, front: Creator, at: EpochMs): void {
  world.at(at, () => world.payout(front, front.wallet.earnings));
}
