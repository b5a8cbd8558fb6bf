import { DAY_MS, MINUTE_MS, type EpochMs } from '@app/domain';
import type { Story } from '../agenda.js';
import { noticed } from '../disputes.js';
import type { Creator, Person } from '../people.js';
import { packFor } from '../prices.js';
import { dayOf, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import type { Bought, Paying } from '../world.js';

/** Honest viewers who happen by: now and then somebody likes a front's show, which also covers the plot. */
const SOME_REAL_FANS = 0.4;

export interface Front extends Partial<Creator> {
  readonly kind: string;
  /** Day on which the plot begins; the channel is between two days and four months older. */
  readonly fromDay: number;
}

/** A creator whose channel exists for the plot: young, small, and labelled with its kind. */
export function castFront(scene: Scene, { kind, fromDay, ...traits }: Front): Creator {
  const { random, town } = scene;
  return town.creator(random, {
    popularity: random.chance(SOME_REAL_FANS) ? random.between(0.1, 0.5) : 0,
    viewers: random.whole(2, 25),
    createdAt: Math.round(dayOf(scene, fromDay - random.between(2, 120))),
    verified: random.chance(0.5),
    role: { fraud: true, kind },
    ...traits,
  });
}

/** Takes all the money out at the given time. */
export function cashOut({ world }: Scene, front: Creator, at: EpochMs): void {
  world.at(at, () => world.payout(front, front.wallet.earnings));
}

export interface Funding extends Paying {
  readonly coins: number;
}

/** Buys until the wallet holds `coins`; what becomes of these purchases is up to the plot. */
export function fund({ world }: Scene, buyer: Person, { coins, ...paying }: Funding): Bought[] {
  const bought: Bought[] = [];
  while (buyer.wallet.coins < coins) bought.push(world.purchase(buyer, packFor(coins - buyer.wallet.coins), paying));
  return bought;
}

/** Buys with what was stolen; the owners find out in their own time. */
export function fundStolen(scene: Scene, buyer: Person, { coins, card = buyer.card }: Funding): void {
  for (const bought of fund(scene, buyer, { coins, card, isTainted: true })) scene.world.start(noticed(scene, bought));
}

export interface Gifting {
  readonly from: Person;
  readonly to: Creator;
  readonly coins: number;
}

/** Gifts into the front's show of the moment, or wherever its channel stands idle. */
export function giveTo(scene: Scene, { from, to, coins }: Gifting): number {
  return scene.world.gift({ from, to, coins, context: contextOf(nextShow(to, scene.world.now), scene.world.now) });
}

/** All of `coins` in so many gifts, minutes apart. */
export function* giveInParts(scene: Scene, gifting: Gifting & { readonly parts: number }): Story {
  const { from, to, coins, parts } = gifting;
  for (let part = 0; part < parts; part += 1) {
    giveTo(scene, { from, to, coins: Math.ceil(coins / parts) });
    yield scene.world.now + scene.random.between(0.2, 4) * MINUTE_MS;
  }
}

/** When the front's show of about that day runs, some minutes after its beginning. */
export function showTime(scene: Scene, front: Creator, day: number): EpochMs {
  const show = nextShow(front, dayOf(scene, day));
  return scene.random.between(show.startsAt + 2 * MINUTE_MS, show.endsAt - 5 * MINUTE_MS);
}

/** An account that was opened for the plot, so many days before it at most. */
export function castPuppet(scene: Scene, { fromDay, agedDays, ...traits }: Puppet): Person {
  const age = scene.random.between(0.1, agedDays) * DAY_MS;
  return scene.town.newcomer(scene.random, dayOf(scene, fromDay) - age, traits);
}

export interface Puppet extends Partial<Person> {
  readonly fromDay: number;
  readonly agedDays: number;
}
