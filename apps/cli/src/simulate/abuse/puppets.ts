import { DAY_MS, HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { Creator, Person } from '../people.js';
import { dayOf, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { cashOut } from './front.js';
import { fund } from './fund.js';

export interface PuppetPlot {
  readonly front: Creator;
  readonly puppets: readonly Person[];
  /** First day of the month on which the puppets gift. */
  readonly fromDay: number;
  /** Evenings on which they gift. */
  readonly evenings: number;
}

/** Coins that one puppet gifts in one evening. */
const COINS_MIN = 150;
const COINS_MAX = 900;

/** Evening after evening the puppets gift their own creator, who cashes out when it is done. */
export function startPuppets(scene: Scene, plot: PuppetPlot): void {
  const { random, world } = scene;
  for (const puppet of plot.puppets) world.start(giftEveryEvening(scene, plot, puppet), dayOf(scene, plot.fromDay));
  const lastDay = plot.fromDay + plot.evenings * 2;
  cashOut(scene, plot.front, dayOf(scene, lastDay) + random.between(2, 40) * HOUR_MS);
}

function* giftEveryEvening(scene: Scene, plot: PuppetPlot, puppet: Person): Story {
  const { world, random } = scene;
  for (let evening = 0; evening < plot.evenings; evening += 1) {
    const show = nextShow(plot.front, dayOf(scene, plot.fromDay) + evening * 1.5 * DAY_MS);
    yield show.startsAt + random.between(5, 55) * MINUTE_MS;
    const coins = random.whole(COINS_MIN, COINS_MAX);
    fund(world, puppet, coins);
    for (let part = 0; part < 3; part += 1) {
      yield world.now + random.between(0.3, 4) * MINUTE_MS;
      world.gift({ from: puppet, to: plot.front, coins: Math.ceil(coins / 3), context: contextOf(show, world.now) });
    }
  }
}
