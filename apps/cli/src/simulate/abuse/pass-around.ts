import { HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { Creator } from '../people.js';
import { dayOf, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { castFront } from './front.js';
import { fund } from './fund.js';
import { noticed } from './noticed.js';

export interface Loop {
  readonly members: readonly Creator[];
  readonly rounds: number;
  readonly fromDay: number;
  /** Coins that enter the loop in one round. */
  readonly coins: number;
  /** Bought with stolen cards: the loop is there to wash them. */
  readonly isStolen: boolean;
}

/** Members know each other only through the plot: devices, cards, addresses and accounts are all distinct. */
export function castMembers(scene: Scene, kind: string, count: number): Creator[] {
  return Array.from({ length: count }, () => castFront(scene, kind, { popularity: scene.random.between(0, 0.6) }));
}

/** Share of loops that wash stolen money; the others chase ranks with their own. */
export const WASHES_STOLEN_MONEY = 0.4;

/** A member passes on within a night or a working day: coins that lie still are coins at risk. */
const HOURS_BETWEEN_HOPS_MAX = 9;
/** What each hop keeps, for the look of it. */
const KEPT_MAX = 0.12;

/** Coins go round: bought, gifted, exchanged, gifted on, until they are back; then everybody is paid. */
export function* passAround(scene: Scene, loop: Loop): Story {
  const { world, random } = scene;
  yield dayOf(scene, loop.fromDay) + random.between(0, 20) * HOUR_MS;
  for (let round = 0; round < loop.rounds; round += 1) {
    yield* oneRound(scene, startingWith(loop, round));
    yield world.now + random.between(10, 40) * HOUR_MS;
  }
  for (const member of loop.members) {
    yield world.now + random.between(0.2, 6) * HOUR_MS;
    world.payout(member, member.wallet.earnings);
  }
}

/** Whoever starts a round ends up with its earnings, so everybody starts once. */
function startingWith(loop: Loop, round: number): Loop {
  const first = round % loop.members.length;
  return { ...loop, members: [...loop.members.slice(first), ...loop.members.slice(0, first)] };
}

function* oneRound(scene: Scene, { members, coins, isStolen }: Loop): Story {
  const { world, random } = scene;
  let travelling = Math.round(coins * random.between(0.8, 1.2));
  for (const [index, from] of members.entries()) {
    const to = members[(index + 1) % members.length] ?? from;
    if (index === 0) fundRound(scene, from, { coins: travelling, isStolen });
    else world.exchange(from, travelling);
    yield world.now + random.between(2, 20) * MINUTE_MS;
    const wanted = Math.floor(travelling * random.between(1 - KEPT_MAX, 1));
    travelling = giveOn(scene, { from, to, coins: wanted });
    yield world.now + random.between(0.5, HOURS_BETWEEN_HOPS_MAX) * HOUR_MS;
  }
}

function fundRound(scene: Scene, from: Creator, { coins, isStolen }: { coins: number; isStolen: boolean }): void {
  for (const bought of fund(scene.world, from, coins)) if (isStolen) scene.world.start(noticed(scene, bought));
}

/** One combo, or two that together make the amount. */
function giveOn({ world, random }: Scene, { from, to, coins }: { from: Creator; to: Creator; coins: number }): number {
  const context = contextOf(nextShow(to, world.now), world.now);
  const give = (amount: number): number => world.gift({ from, to, coins: amount, context, isExact: true });
  if (!random.chance(IN_TWO_GIFTS)) return give(coins);
  const first = give(Math.floor(coins * random.between(0.3, 0.7)));
  return first + give(coins - first);
}

const IN_TWO_GIFTS = 0.3;
