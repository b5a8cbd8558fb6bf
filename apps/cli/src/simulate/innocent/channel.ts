import type { Creator } from '../people.js';
import type { Scene } from '../scene.js';
import { activeFrom } from '../honest/active-from.js';
import { getPaid } from '../honest/creator.js';
import { fan } from '../honest/fan.js';

/** People who come every week, whatever else happens. */
const REGULARS = 7;
const PAYDAY_RHYTHMS = [7, 14, 14, 30] as const;

export interface Channel extends Partial<Creator> {
  /** How many come every week. */
  readonly regulars?: number;
}

/** An honest, small creator to whom something happens this month that resembles abuse. */
export function castChannel(scene: Scene, kind: string, { regulars = REGULARS, ...traits }: Channel = {}): Creator {
  const { random, town, world } = scene;
  const everyDays = random.pick(PAYDAY_RHYTHMS);
  const creator = town.creator(random, {
    popularity: random.between(2, 6),
    payday: { everyDays, day: random.whole(4, Math.min(25, everyDays)) },
    role: { fraud: false, kind },
    ...traits,
  });
  world.start(getPaid(scene, creator));
  for (let count = regulars; count > 0; count -= 1) {
    const habits = { follows: [creator], daysBetweenVisits: 6, coins: random.whole(20, 120), gifts: 2 };
    world.start(fan(scene, town.person(random), habits), activeFrom(scene));
  }
  return creator;
}
