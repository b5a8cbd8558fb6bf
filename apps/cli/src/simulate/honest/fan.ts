import { DAY_MS } from '@app/domain';
import { regionOf } from '../addresses.js';
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
export function drawHabits(random: Random, creators: readonly Creator[], country: string): Habits {
  const follows = Array.from({ length: random.whole(1, 4) }, () => drawFavourite(random, creators, country));
  return {
    follows,
    daysBetweenVisits: Math.min(40, random.logNormal(9, 0.8)),
    // An exponent near 1 is what tipping and gifting show: a tenth of the payers pay most of it.
    coins: random.pareto(18, 1.05, 12_000),
    gifts: random.whole(1, 4),
  };
}

/** How much likelier one watches who speaks one's language, or is live in one's evening. */
const SAME_COUNTRY = 6;
const SAME_REGION = 3;

function appealOf(creator: Creator, country: string): number {
  if (creator.country === country) return creator.popularity * SAME_COUNTRY;
  return creator.popularity * (regionOf(creator.country) === regionOf(country) ? SAME_REGION : 1);
}

/** Fans find creators as often as they are popular, first of all at home. */
export function drawFavourite(random: Random, creators: readonly Creator[], country: string): Creator {
  const total = creators.reduce((sum, creator) => sum + appealOf(creator, country), 0);
  let rest = random.next() * total;
  return creators.find((creator) => (rest -= appealOf(creator, country)) < 0) ?? random.pick(creators);
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
