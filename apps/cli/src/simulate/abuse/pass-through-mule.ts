import { DAY_MS, HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { castFront, castPuppet, fund, fundStolen, giveTo, showTime } from './front.js';

/**
 * A rented channel with hardly a viewer takes large sums from two to five fresh wallets, and nearly all of it is out
 * within two days; some weeks later the same again.
 */
export const passThroughMule: AbuseKind = { typology: 'P6', action: 'hold', count: 2, plot };

const IS_STOLEN = 0.5;

function plot(scene: Scene): void {
  const { random, world } = scene;
  const rounds = random.whole(1, 2);
  const fromDay = plotDay(scene, rounds * 6 + 2);
  const front = castFront(scene, { kind: 'pass-through-mule', fromDay, viewers: random.whole(1, 12), popularity: 0 });
  const isStolen = random.chance(IS_STOLEN);
  for (let round = 0; round < rounds; round += 1) {
    const day = fromDay + round * 6;
    const at = showTime(scene, front, day);
    for (let wallet = random.whole(2, 5); wallet > 0; wallet -= 1) {
      // Fresh when it gives, whatever evening the show is on.
      const payer = castPuppet(scene, { fromDay: (at - scene.startsAt) / DAY_MS, agedDays: 6 });
      world.start(passThrough(scene, { payer, front, isStolen }), at + random.between(0, 40) * MINUTE_MS);
    }
    const share = random.between(0.91, 1);
    const after = Math.max(at, dayOf(scene, day)) + random.between(3, 44) * HOUR_MS;
    world.at(after, () => world.payout(front, front.wallet.earnings * share));
  }
}

function* passThrough(scene: Scene, { payer, front, isStolen }: { payer: Person; front: Creator; isStolen: boolean }): Story {
  const { world, random } = scene;
  const coins = Math.round(random.logNormal(3_000, 0.6));
  if (isStolen) fundStolen(scene, payer, { coins });
  else fund(scene, payer, { coins });
  for (let gift = random.whole(1, 3); gift > 0; gift -= 1) {
    yield world.now + random.between(0.4, 3) * MINUTE_MS;
    giveTo(scene, { from: payer, to: front, coins: payer.wallet.coins / gift });
  }
}
