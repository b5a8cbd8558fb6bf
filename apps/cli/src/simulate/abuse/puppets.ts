import { DAY_MS, HOUR_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { Creator, Person } from '../people.js';
import { dayOf, type Scene } from '../scene.js';
import { cashOut, fund, giveInParts, showTime } from './front.js';

export interface PuppetPlot {
  readonly front: Creator;
  readonly puppets: readonly Person[];
  /** First day of the month on which the puppets gift. */
  readonly fromDay: number;
  /** Evenings on which they gift. */
  readonly evenings: number;
}

/** Coins that one puppet gifts in one evening: two to ten dollars, what a small purse turns over. */
const COINS_MEDIAN = 380;
const COINS_SPREAD = 0.6;
const DAYS_BETWEEN = 1.6;

/** So many days does a plot of so many evenings last, cashing out included. */
export const puppetDays = (evenings: number): number => Math.ceil(evenings * DAYS_BETWEEN) + 5;

/** Evening after evening the puppets gift their own creator, who cashes out when it is done. */
export function startPuppets(scene: Scene, plot: PuppetPlot): void {
  const { random, world } = scene;
  for (const puppet of plot.puppets) world.start(giftEveryEvening(scene, plot, puppet), dayOf(scene, plot.fromDay));
  const lastDay = plot.fromDay + plot.evenings * DAYS_BETWEEN + 2;
  cashOut(scene, plot.front, dayOf(scene, lastDay) + random.between(2, 48) * HOUR_MS);
}

function* giftEveryEvening(scene: Scene, plot: PuppetPlot, puppet: Person): Story {
  const { random, world } = scene;
  for (let evening = 0; evening < plot.evenings; evening += 1) {
    const day = plot.fromDay + evening * DAYS_BETWEEN;
    if (evening > 0 && random.chance(SKIPS)) continue;
    yield Math.min(showTime(scene, plot.front, day), dayOf(scene, day) + 2 * DAY_MS);
    const coins = Math.max(80, Math.round(random.logNormal(COINS_MEDIAN, COINS_SPREAD)));
    fund(scene, puppet, { coins });
    yield world.now + random.between(0.2, 6) * 60_000;
    yield* giveInParts(scene, { from: puppet, to: plot.front, coins, parts: random.whole(1, 4) });
  }
}

const SKIPS = 0.15;
