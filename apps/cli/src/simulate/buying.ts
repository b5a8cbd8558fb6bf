import { DAY_MS, HOUR_MS } from '@app/domain';
import type { Story } from './agenda.js';
import { dispute, disputeDelayDays } from './disputes.js';
import type { Person } from './people.js';
import { packFor } from './prices.js';
import type { Scene } from './scene.js';
import type { Bought } from './world.js';

/**
 * Share of honest purchases that end in a dispute: a child at the phone, a forgotten purchase, a stolen wallet.
 * Card schemes step in where a merchant's disputes pass about 0.9 %; a platform stays below.
 */
const DISPUTED = 0.005;
/** Early warnings that nobody follows up. */
const WARNED_ONLY = 0.0012;
/** App stores refund somewhat more than that is disputed, mostly within two days. */
const REFUNDED = 0.007;
const REFUNDED_IN_PART = 0.3;

/** Cards expire and are lost: about one in four people gets a new one in a year. */
const CARD_REPLACED = 0.008;

/** Honest people buy when coins run short: the smallest pack that covers the wish, or several of the largest. */
export function buyCoins(scene: Scene, buyer: Person, wanted: number): void {
  if (scene.random.chance(CARD_REPLACED)) buyer.card = scene.town.strangersCard(scene.random, buyer.card.country);
  while (buyer.wallet.coins < wanted) {
    const bought = scene.world.purchase(buyer, packFor(wanted - buyer.wallet.coins));
    scene.world.start(aftermath(scene, bought));
  }
}

/** What becomes of an ordinary purchase: nothing, mostly. */
export function* aftermath(scene: Scene, bought: Bought): Story {
  const { random, world } = scene;
  const fate = random.next();
  if (fate < DISPUTED) return yield* dispute(scene, bought, disputeDelayDays(random));
  if (fate < DISPUTED + WARNED_ONLY) {
    yield world.now + random.between(1, 12) * DAY_MS;
    world.warn(bought);
    return;
  }
  if (fate > 1 - REFUNDED) {
    yield world.now + random.between(1, 48) * HOUR_MS;
    world.undo(bought, 'refund', random.chance(REFUNDED_IN_PART) ? random.between(0.2, 0.8) : 1);
  }
}
