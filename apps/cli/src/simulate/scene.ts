import { DAY_MS, type EpochMs } from '@app/domain';
import type { Town } from './people.js';
import type { Random } from './random.js';
import type { World } from './world.js';

/** What a story is told with: the world, its people, and chance of its own. */
export interface Scene {
  readonly world: World;
  readonly town: Town;
  readonly random: Random;
  /** First instant of the thinner history before the month. */
  readonly beginsAt: EpochMs;
  /** First instant of the month. */
  readonly startsAt: EpochMs;
  /** Honest people carry on beyond it; plots are over before. */
  readonly endsAt: EpochMs;
}

/** Casts the people of one plot and starts what they will do. */
export type Plot = (scene: Scene) => void;

/** The same scene with a stream of chance of its own. */
export const sceneFor = (scene: Scene, name: string): Scene => ({ ...scene, random: scene.random.fork(name) });

/** A time on the given day of the month, counted from 0, negative in the history; fractions are hours. */
export const dayOf = (scene: Scene, day: number): EpochMs => scene.startsAt + day * DAY_MS;

/** Share of plots that were over before the month: their disputes arrive within it. */
const EARLIER = 0.25;
const EARLIEST_DAY = -55;
const LAST_DAY = 29;

/** The first day of a plot that lasts so many days, wholly before the month or so that it ends within it. */
export function plotDay({ random }: Scene, lastsDays: number): number {
  if (random.chance(EARLIER)) return Math.round(random.between(EARLIEST_DAY, -lastsDays - 1));
  return Math.round(random.between(1, LAST_DAY - lastsDays));
}
