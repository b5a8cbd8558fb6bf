import { HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { cashOut, castFront, castPuppet, fund, giveTo, showTime } from './front.js';

/** A dozen accounts of a day or two, each with its own phone and card, empty themselves into one creator and are gone. */
export const singlePurposeWallets: AbuseKind = { typology: 'S6', action: 'review', count: 2, plot };

function plot(scene: Scene): void {
  const { random, world } = scene;
  const days = random.whole(2, 6);
  const fromDay = plotDay(scene, days + 4);
  const front = castFront(scene, { kind: 'single-purpose-wallets', fromDay });
  for (let wallet = random.whole(6, 14); wallet > 0; wallet -= 1) {
    const day = fromDay + random.between(0, days);
    const at = showTime(scene, front, day);
    const payer = castPuppet(scene, { fromDay: day, agedDays: 3 });
    world.start(empty(scene, payer, front), at);
  }
  cashOut(scene, front, dayOf(scene, fromDay + days + 2) + random.between(1, 30) * HOUR_MS);
}

function* empty(scene: Scene, from: Person, to: Creator): Story {
  const { world, random } = scene;
  fund(scene, from, { coins: Math.round(random.logNormal(800, 0.6)) });
  const gifts = random.whole(1, 3);
  for (let gift = 0; gift < gifts; gift += 1) {
    yield world.now + random.between(0.3, 2.8) * MINUTE_MS;
    giveTo(scene, { from, to, coins: from.wallet.coins / (gifts - gift) });
  }
}
