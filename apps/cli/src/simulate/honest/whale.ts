import type { Creator, Person } from '../people.js';
import type { Scene } from '../scene.js';
import { activeFrom } from './active-from.js';
import { fan } from './fan.js';

/** How much of a whale's evenings belong to the one creator they are loyal to. */
const LOYAL_VISITS = 5;

/** Spends more than a hundred others, mostly on one small creator: often 60 % of that creator's day. */
export function startWhale(scene: Scene, me: Person, creators: readonly Creator[]): void {
  const { random } = scene;
  const small = creators.filter((creator) => creator.popularity >= 1 && creator.popularity < 4);
  const favourite = random.pick(small.length > 0 ? small : creators);
  const follows = [...Array.from({ length: LOYAL_VISITS }, () => favourite), random.pick(creators)];
  const habits = { follows, daysBetweenVisits: random.between(2, 5), coins: random.pareto(900, 1.2, 20_000), gifts: 5 };
  scene.world.start(fan(scene, me, habits), activeFrom(scene));
}
