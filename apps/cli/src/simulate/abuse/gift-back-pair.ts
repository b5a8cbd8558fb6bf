import { HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { Creator } from '../people.js';
import { dayOf, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { castFront } from './front.js';
import { fund } from './fund.js';

/** Two channels of one person gift each other back and forth; the household gives them away. */
export function giftBackPair(scene: Scene): void {
  const { random, world } = scene;
  const first = castFront(scene, 'gift-back-pair');
  const shared = random.chance(0.5) ? { device: first.device } : { card: first.card };
  const second = castFront(scene, 'gift-back-pair', {
    ...shared,
    country: first.country,
    addresses: first.addresses,
  });
  world.start(backAndForth(scene, first, second), dayOf(scene, random.whole(2, 15)));
}

/** Share of what came back that goes round again; the rest is for the payout. */
const SPENT_AGAIN = 0.7;

function* backAndForth(scene: Scene, first: Creator, second: Creator): Story {
  const { world, random } = scene;
  const coins = random.whole(900, 3_000);
  fund(world, first, coins);
  fund(world, second, coins);
  for (let exchange = 0; exchange < 8; exchange += 1) {
    const [from, to] = exchange % 2 === 0 ? [first, second] : [second, first];
    world.exchange(from, from.wallet.earnings * SPENT_AGAIN);
    yield world.now + random.between(3, 40) * MINUTE_MS;
    const context = contextOf(nextShow(to, world.now), world.now);
    for (let gift = 0; gift < 2; gift += 1) world.gift({ from, to, coins: random.between(0.4, 0.5) * coins, context });
    yield world.now + random.between(4, 30) * HOUR_MS;
  }
  for (const creator of [first, second]) {
    yield world.now + random.between(1, 20) * HOUR_MS;
    world.payout(creator, creator.wallet.earnings);
  }
}
