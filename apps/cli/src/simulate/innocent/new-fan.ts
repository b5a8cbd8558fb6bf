import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { buyCoins } from '../buying.js';
import type { TwinKind } from '../kinds.js';
import type { Creator } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { castChannel } from './channel.js';

/** Falls for a creator on the first evening and spends a week's wages within minutes. */
export const newFan: TwinKind = { twinOf: 'C2, C3, S6: stolen cards and single-purpose wallets', count: 2, plot };

function plot(scene: Scene): void {
  const creator = castChannel(scene, 'new-fan');
  const evening = nextShow(creator, dayOf(scene, plotDay(scene, 6)));
  scene.world.start(spendAtOnce(scene, creator), evening.startsAt + scene.random.between(5, 70) * MINUTE_MS);
}

function* spendAtOnce(scene: Scene, creator: Creator): Story {
  const { world, random, town } = scene;
  const me = town.newcomer(random, world.now - random.between(0.1, 3) * HOUR_MS);
  for (let purchase = random.whole(1, 3); purchase > 0; purchase -= 1) {
    buyCoins(scene, me, random.pick([700, 700, 1_400, 3_500]));
    for (let gift = 0; gift < 2; gift += 1) {
      yield world.now + random.between(10, 90) * SECOND_MS;
      const context = contextOf(nextShow(creator, world.now), world.now);
      world.gift({ from: me, to: creator, coins: me.wallet.coins / (2 - gift), context });
    }
  }
}
