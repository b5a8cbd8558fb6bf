import type { Person } from '../people.js';
import { packFor } from '../prices.js';
import type { Bought, World } from '../world.js';

/** Buys until the wallet holds `coins`; what becomes of these purchases is up to the plot. */
export function fund(world: World, buyer: Person, coins: number): Bought[] {
  const bought: Bought[] = [];
  while (buyer.wallet.coins < coins) bought.push(world.purchase(buyer, packFor(coins - buyer.wallet.coins)));
  return bought;
}
