import { DAY_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { giveInShow, visitTime } from '../giving.js';
import type { Creator, Person } from '../people.js';
import type { Random } from '../random.js';
import type { Scene } from '../scene.js';
import { nextShow } from '../shows.js';

export interface Habits {
  readonly follows: readonly Creator[];
  readonly daysBetweenVisits: number;
  /** Coins of a typical visit. */
  readonly coins: number;
  readonly gifts: number;
}

/** A few visits a month, a handful of small gifts each; one fan in many is generous. */
export function drawHabits(random: Random, creators: readonly Creator[]): Habits {
  const follows = Array.from({ length: random.whole(1, 4) }, () => drawFavourite(random, creators));
  return {
    follows,
    daysBetweenVisits: Math.min(40, random.logNormal(9, 0.8)),
    coins: random.pareto(18, 1.05, 12_000),
    gifts: random.whole(1, 4),
  };
}

/** Fans find creators as often as they are popular. */
export function drawFavourite(random: Random, creators: readonly Creator[]): Creator {
  const total = creators.reduce((sum, creator) => sum + creator.popularity, 0);
  let rest = random.next() * total;
  return creators.find((creator) => (rest -= creator.popularity) < 0) ?? random.pick(creators);
}

/** A fan watches when a favourite is live, without end. */
export function* fan(scene: Scene, me: Person, habits: Habits): Story {
  const { world, random } = scene;
  for (;;) {
    yield world.now + random.exponential(habits.daysBetweenVisits) * DAY_MS;
    const to = random.pick(habits.follows);
    yield visitTime(nextShow(to, world.now), world.now, random);
    const coins = Math.max(1, Math.round(habits.coins * random.logNormal(1, 0.6)));
    const gifts = Math.max(1, Math.round(habits.gifts * random.between(0.5, 1.7)));
    yield* giveInShow(scene, { from: me, to, coins, gifts });
  }
}
