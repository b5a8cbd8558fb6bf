import { HOUR_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { castFront, fund, giveInParts } from './front.js';

/**
 * A club of five to eight whose rule is to turn what one got into coins and give it to those who gave: ranks and
 * levels rise for all of them with hardly any new money.
 */
export const earningsLoop: AbuseKind = { typology: 'S9', action: 'review', count: 1, plot };

const LASTS_DAYS = 13;

function plot(scene: Scene): void {
  const { random, world } = scene;
  const fromDay = plotDay(scene, LASTS_DAYS);
  const club = Array.from({ length: random.whole(5, 8) }, () =>
    castFront(scene, { kind: 'earnings-loop', fromDay, popularity: random.between(0, 1) }),
  );
  for (const me of club) world.start(followTheRule(scene, me, club), dayOf(scene, fromDay) + random.between(0, 24) * HOUR_MS);
}

function* followTheRule(scene: Scene, me: Creator, club: readonly Creator[]): Story {
  const { world, random } = scene;
  const others = club.filter((each) => each !== me);
  fund(scene, me, { coins: Math.round(random.logNormal(1_500, 0.5)) });
  for (let turn = random.whole(5, 8); turn > 0; turn -= 1) {
    world.exchange(me, me.wallet.earnings * random.between(0.6, 0.95));
    for (const to of others.filter(() => random.chance(0.5))) {
      yield* giveInParts(scene, { from: me, to, coins: me.wallet.coins * random.between(0.2, 0.5), parts: 1 });
    }
    yield world.now + random.between(10, 34) * HOUR_MS;
  }
  world.payout(me, me.wallet.earnings);
}
