import { DAY_MS, HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { buyCoins } from '../buying.js';
import { giveInShow, visitTime } from '../giving.js';
import type { Creator, Person } from '../people.js';
import type { Scene } from '../scene.js';
import { nextShow } from '../shows.js';

/** Asks for the earnings in a rhythm of one's own, mostly for all there is. */
export function* getPaid(scene: Scene, me: Creator): Story {
  const { world, random } = scene;
  const { everyDays, day } = me.payday;
  const before = Math.floor((scene.startsAt - scene.beginsAt) / DAY_MS / everyDays);
  for (let next = scene.startsAt + (day - before * everyDays) * DAY_MS; ; next += everyDays * DAY_MS) {
    yield next + random.between(8, 22) * HOUR_MS;
    const all = me.wallet.earnings;
    world.payout(me, random.chance(0.6) ? all : Math.floor(all * random.between(0.7, 0.95)));
  }
}

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

export interface Company {
  readonly friends: readonly Creator[];
  readonly daysBetweenVisits: number;
  /** Coins of a typical visit. */
  readonly coins: number;
  /** How often one returns to whoever came last, instead of going where one likes. */
  readonly returnsVisits: number;
}

/** Creators watch their friends and gift them from bought coins or earnings, and often return a visit. */
export function* keepCompany(scene: Scene, me: Creator, company: Company): Story {
  const { world, random } = scene;
  for (;;) {
    yield world.now + random.exponential(company.daysBetweenVisits) * DAY_MS;
    const last = world.lastGifterOf(me);
    const visitor = company.friends.find(({ id }) => id === last);
    const to = visitor && random.chance(company.returnsVisits) ? visitor : random.pick(company.friends);
    yield visitTime(nextShow(to, world.now), world.now, random);
    const coins = Math.max(5, Math.round(company.coins * random.logNormal(1, 0.9)));
    if (random.chance(PAYS_FROM_EARNINGS)) world.exchange(me, Math.min(coins, me.wallet.earnings * 0.5));
    else buyCoins(scene, me, coins);
    yield* giveInShow(scene, { from: me, to, coins, gifts: random.whole(1, 4) });
  }
}

const PAYS_FROM_EARNINGS = 0.4;
