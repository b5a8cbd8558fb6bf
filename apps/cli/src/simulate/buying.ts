import { DAY_MS, HOUR_MS } from '@app/domain';
import type { Story } from './agenda.js';
import type { Person } from './people.js';
import { packFor } from './prices.js';
import type { Scene } from './scene.js';
import type { Bought } from './world.js';

/** Share of honest purchases that end in a dispute: a child at the phone, a forgotten subscription, a stolen wallet. */
const DISPUTED = 0.006;
const WARNED_BEFORE_DISPUTE = 0.3;
const DISPUTE_WON = 0.2;
/** Early warnings that nobody follows up. */
const WARNED_ONLY = 0.001;
const REFUNDED = 0.006;

/** Honest people buy when coins run short: the smallest pack that covers the wish, or several of the largest. */
export function buyCoins(scene: Scene, buyer: Person, wanted: number): void {
  while (buyer.wallet.coins < wanted) {
    const bought = scene.world.purchase(buyer, packFor(wanted - buyer.wallet.coins));
    scene.world.start(aftermath(scene, bought));
  }
}

/** What becomes of an ordinary purchase: nothing, mostly. */
function* aftermath(scene: Scene, bought: Bought): Story {
  const { random, world } = scene;
  const fate = random.next();
  if (fate < DISPUTED) return yield* dispute(scene, bought, random.between(10, 60));
  if (fate < DISPUTED + WARNED_ONLY) {
    yield world.now + random.between(1, 12) * DAY_MS;
    world.warn(bought);
    return;
  }
  if (fate > 1 - REFUNDED) {
    yield world.now + random.between(1, 48) * HOUR_MS;
    world.undo(bought, 'refund', random.chance(0.3) ? 0.5 : 1);
  }
}

/** The money is asked back after so many days; some hear of it before, some win it back. */
export function* dispute(scene: Scene, bought: Bought, afterDays: number): Story {
  const { random, world } = scene;
  const at = world.now + afterDays * DAY_MS;
  if (random.chance(WARNED_BEFORE_DISPUTE)) {
    yield at - random.between(1, Math.min(5, afterDays)) * DAY_MS;
    world.warn(bought);
  }
  yield at;
  const chargeback = world.undo(bought, 'chargeback');
  if (!random.chance(DISPUTE_WON)) return;
  yield world.now + random.between(3, 9) * DAY_MS;
  world.reverse(bought.buyer, chargeback);
}
