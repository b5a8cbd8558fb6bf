import { DAY_MS, HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { giveInShow } from '../giving.js';
import type { Creator, Person } from '../people.js';
import type { Scene } from '../scene.js';
import { nextShow } from '../shows.js';

const WEEKLY_PAYOUT_MIN_POPULARITY = 6;
/** Day of the month from which those who are paid monthly ask, spread over three days. */
const MONTHLY_PAYOUT_DAY = 23;
const MONTH_DAYS = 30;

/** Asks for the earnings: the popular every week, the others once a month. */
export function* getPaid(scene: Scene, me: Creator): Story {
  const { world, random } = scene;
  const isWeekly = me.popularity >= WEEKLY_PAYOUT_MIN_POPULARITY;
  const rhythm = isWeekly ? 7 : MONTH_DAYS;
  const day = isWeekly ? random.whole(4, 7) : MONTHLY_PAYOUT_DAY + random.whole(0, 2);
  for (let next = scene.startsAt + day * DAY_MS; ; next += rhythm * DAY_MS) {
    yield next + random.between(8, 22) * HOUR_MS;
    const all = me.wallet.earnings;
    world.payout(me, random.chance(0.6) ? all : Math.floor(all * random.between(0.7, 0.95)));
  }
}

/** Share of creators who spend some of their earnings on creators they like. */
export const SPENDS_EARNINGS = 0.25;

export interface Spending {
  /** Share of the earnings of each week that is spent. */
  readonly share: number;
  readonly friends: readonly Creator[];
}

/** Once a week, turns a part of the earnings into coins and gifts it to friends who are live. */
export function* spendEarnings(scene: Scene, me: Person, spending: Spending): Story {
  const { world, random } = scene;
  for (;;) {
    yield world.now + random.between(5, 9) * DAY_MS;
    const coins = world.exchange(me, me.wallet.earnings * spending.share);
    if (coins < 10) continue;
    const to = random.pick(spending.friends);
    yield Math.max(nextShow(to, world.now).startsAt, world.now) + random.between(1, 50) * MINUTE_MS;
    yield* giveInShow(scene, { from: me, to, coins: Math.min(coins, me.wallet.coins), gifts: random.whole(1, 3) });
  }
}
