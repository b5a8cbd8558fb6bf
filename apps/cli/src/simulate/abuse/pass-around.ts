import { HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { Creator } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { castFront, fund, fundStolen } from './front.js';

export interface RingPlot {
  readonly kind: string;
  readonly members: number;
  readonly rounds: number;
  /** Coins that enter in one round. */
  readonly coinsMedian: number;
}

interface Loop {
  readonly members: readonly Creator[];
  readonly rounds: number;
  readonly coins: number;
  /** Bought with stolen cards: the loop is there to wash them. */
  readonly isStolen: boolean;
  /** What each hop keeps at most, for the look of it. */
  readonly keptMax: number;
  /** A member passes on within a night or a working day: coins that lie still are coins at risk. */
  readonly hoursBetweenHopsMax: number;
}

/** Share of loops that wash stolen money; the others chase ranks with their own. */
const WASHES_STOLEN_MONEY = 0.4;
const RING_DAYS = 17;

/** Members know each other only through the plot: devices, cards, addresses and accounts are all distinct. */
export function startRing(scene: Scene, { kind, members, rounds, coinsMedian }: RingPlot): void {
  const { random, world } = scene;
  const fromDay = plotDay(scene, RING_DAYS);
  const loop = {
    members: Array.from({ length: members }, () => castFront(scene, { kind, fromDay, popularity: random.between(0, 0.6) })),
    rounds,
    coins: Math.round(random.logNormal(coinsMedian, 0.6)),
    isStolen: random.chance(WASHES_STOLEN_MONEY),
    keptMax: random.between(0.03, 0.2),
    // Four days for a round of the slowest, whatever its length.
    hoursBetweenHopsMax: random.between(2, 96 / members),
  };
  world.start(passAround(scene, loop), dayOf(scene, fromDay) + random.between(0, 20) * HOUR_MS);
}

/** Coins go round: bought, gifted, exchanged, gifted on, until they are back; then everybody is paid. */
function* passAround(scene: Scene, loop: Loop): Story {
  const { world, random } = scene;
  for (let round = 0; round < loop.rounds; round += 1) {
    yield* oneRound(scene, startingWith(loop, round));
    yield world.now + random.between(6, 24) * HOUR_MS;
  }
  for (const member of loop.members) {
    yield world.now + random.between(0.2, 4) * HOUR_MS;
    world.payout(member, member.wallet.earnings);
  }
}

/** Whoever starts a round ends up with its earnings, so everybody starts in turn. */
function startingWith(loop: Loop, round: number): Loop {
  const first = round % loop.members.length;
  return { ...loop, members: [...loop.members.slice(first), ...loop.members.slice(0, first)] };
}

function* oneRound(scene: Scene, loop: Loop): Story {
  const { world, random } = scene;
  const { members } = loop;
  let travelling = Math.round(loop.coins * random.between(0.8, 1.2));
  for (const [index, from] of members.entries()) {
    const to = members[(index + 1) % members.length] ?? from;
    if (index > 0) world.exchange(from, travelling);
    else if (loop.isStolen) fundStolen(scene, from, { coins: travelling });
    else fund(scene, from, { coins: travelling });
    yield world.now + random.between(2, 20) * MINUTE_MS;
    const wanted = Math.floor(travelling * random.between(1 - loop.keptMax, 1));
    travelling = giveOn(scene, { from, to, coins: wanted });
    yield world.now + random.between(0.3, loop.hoursBetweenHopsMax) * HOUR_MS;
  }
}

const IN_TWO_GIFTS = 0.3;

/** One combo, or two that together make the amount. */
function giveOn({ world, random }: Scene, { from, to, coins }: { from: Creator; to: Creator; coins: number }): number {
  const context = contextOf(nextShow(to, world.now), world.now);
  const give = (amount: number): number => world.gift({ from, to, coins: amount, context, isExact: true });
  if (!random.chance(IN_TWO_GIFTS)) return give(coins);
  const first = give(Math.floor(coins * random.between(0.3, 0.7)));
  return first + give(coins - first);
}
