import type { Creator } from '../people.js';
import type { Scene } from '../scene.js';
import { getPaid } from '../honest/creator.js';
import { fan } from '../honest/fan.js';

/** People who come every week, whatever else happens. */
const REGULARS = 7;

/** An honest, small creator to whom something happens this month that resembles abuse. */
export function castChannel(scene: Scene, kind: string, traits: Partial<Creator> = {}): Creator {
  const creator = scene.town.creator(scene.random, {
    popularity: scene.random.between(2, 6),
    role: { fraud: false, kind },
    ...traits,
  });
  scene.world.start(getPaid(scene, creator));
  for (let count = REGULARS; count > 0; count -= 1) {
    const habits = { follows: [creator], daysBetweenVisits: 6, coins: scene.random.whole(20, 120), gifts: 2 };
    scene.world.start(fan(scene, scene.town.person(scene.random), habits));
  }
  return creator;
}
