import { DAY_MS } from '@app/domain';
import type { Story } from './agenda.js';
import type { Random } from './random.js';
import type { Scene } from './scene.js';
import type { Bought } from './world.js';

/**
 * Days until a cardholder disputes. The schemes allow 120 days; most look when the next monthly statement
 * comes, a few at once and a few after months: a median of three weeks and a long tail.
 */
const DELAY_DAYS_MEDIAN = 21;
const DELAY_SPREAD = 0.75;
const DELAY_DAYS = { least: 2, most: 118 } as const;

const WARNED_BEFORE_DISPUTE = 0.35;
/** Merchants win back about a fifth of what they contest. */
const DISPUTE_WON = 0.2;

export const disputeDelayDays = (random: Random): number =>
  Math.min(DELAY_DAYS.most, Math.max(DELAY_DAYS.least, random.logNormal(DELAY_DAYS_MEDIAN, DELAY_SPREAD)));

/** The money is asked back after so many days; some hear of it before, some win it back. */
export function* dispute(scene: Scene, bought: Bought, afterDays: number): Story {
  const { random, world } = scene;
  const at = world.now + afterDays * DAY_MS;
  if (random.chance(WARNED_BEFORE_DISPUTE)) {
    yield at - random.between(1, Math.min(8, afterDays)) * DAY_MS;
    world.warn(bought);
  }
  yield at;
  const chargeback = world.undo(bought, 'chargeback');
  if (!random.chance(DISPUTE_WON)) return;
  yield world.now + random.between(3, 20) * DAY_MS;
  world.reverse(bought.buyer, chargeback);
}

/** Share of stolen purchases that their owner ever disputes; the rest was too small, or nobody looked. */
const OWNER_DISPUTES = 0.88;
/** Share of owners who call the bank before they file: issuers report those within days (TC40 and SAFE reports). */
const OWNER_CALLS_FIRST = 0.5;
/** Theft is noticed sooner than a forgotten purchase is regretted: many banks send a message for each payment. */
const NOTICED_SOONER = 0.7;

/** The owner of a stolen card sees it: some banks warn within days, the dispute follows in weeks. */
export function* noticed({ world, random }: Scene, bought: Bought): Story {
  if (!random.chance(OWNER_DISPUTES)) return;
  const boughtAt = world.now;
  const days = disputeDelayDays(random) * NOTICED_SOONER;
  if (random.chance(OWNER_CALLS_FIRST)) {
    yield boughtAt + days * random.between(0.1, 0.7) * DAY_MS;
    world.warn(bought);
  }
  yield boughtAt + days * DAY_MS;
  world.undo(bought, 'chargeback');
}
