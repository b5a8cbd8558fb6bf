import { DAY_MS, type EpochMs } from '@app/domain';
import type { Town } from './people.js';
import type { Random } from './random.js';
import type { World } from './world.js';

/** What a story is told with: the world, its people, and chance of its own. */
export interface Scene {
  readonly world: World;
  readonly town: Town;
  readonly random: Random;
  readonly startsAt: EpochMs;
  /** Honest people carry on beyond it; plots are over before. */
  readonly endsAt: EpochMs;
}

/** Casts the people of one plot and starts what they will do. */
export type Plot = (scene: Scene) => void;

/** The same scene with a stream of chance of its own. */
export const sceneFor = (scene: Scene, name: string): Scene => ({ ...scene, random: scene.random.fork(name) });

/** A time on the given day of the month, counted from 0; fractions are hours. */
export const dayOf = (scene: Scene, day: number): EpochMs => scene.startsAt + day * DAY_MS;
