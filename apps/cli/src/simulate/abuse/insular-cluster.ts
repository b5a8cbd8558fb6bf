import { HOUR_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { castFront, fund, giveInParts } from './front.js';

/**
 * One operator's three to six channels, on two phones or with one card, trade the same coins among themselves in
 * no particular order, and nearly nothing with anybody else.
 */
export const insularCluster: AbuseKind = { typology: 'S4', action: 'hold', count: 1, plot };

const LASTS_DAYS = 14;

function plot(scene: Scene): void {
  const { random, world } = scene;
  const fromDay = plotDay(scene, LASTS_DAYS);
  const first = castFront(scene, { kind: 'insular-cluster', fromDay, popularity: 0 });
  const shares = random.chance(0.5) ? { device: first.device } : { card: first.card };
  const members = [first];
  for (let count = random.whole(2, 5); count > 0; count -= 1) {
    const { addresses, country } = first;
    members.push(castFront(scene, { kind: 'insular-cluster', fromDay, popularity: 0, addresses, country, ...shares }));
  }
  for (const me of members) world.start(trade(scene, me, members), dayOf(scene, fromDay) + random.between(0, 30) * HOUR_MS);
}

function* trade(scene: Scene, me: Creator, members: readonly Creator[]): Story {
  const { world, random } = scene;
  const others = members.filter((each) => each !== me);
  for (let turn = random.whole(3, 6); turn > 0; turn -= 1) {
    const coins = Math.max(150, Math.round(random.logNormal(700, 0.6)));
    world.exchange(me, Math.min(coins, me.wallet.earnings));
    fund(scene, me, { coins });
    yield* giveInParts(scene, { from: me, to: random.pick(others), coins, parts: random.whole(1, 3) });
    yield world.now + random.between(8, 44) * HOUR_MS;
  }
  yield Math.max(world.now, world.now + random.between(6, 30) * HOUR_MS);
  world.payout(me, me.wallet.earnings);
}
