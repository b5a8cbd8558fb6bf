import { HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { cashOut, castFront, castPuppet, fundStolen, giveTo, showTime } from './front.js';

/** One stolen card, one rented account with some history, ten minutes: bought and burnt before the owner looks. */
export const burnerWallets: AbuseKind = { typology: 'C2', action: 'review', count: 1, plot };

function plot(scene: Scene): void {
  const { random, world } = scene;
  const days = random.whole(2, 7);
  const fromDay = plotDay(scene, days + 4);
  const front = castFront(scene, { kind: 'burner-wallets', fromDay, popularity: random.between(0.1, 1) });
  for (let wallet = random.whole(3, 7); wallet > 0; wallet -= 1) {
    const day = fromDay + random.between(0, days);
    const payer = castPuppet(scene, { fromDay: day, agedDays: 150 });
    world.start(burn(scene, payer, front), showTime(scene, front, day));
  }
  cashOut(scene, front, dayOf(scene, fromDay + days + 1) + random.between(6, 60) * HOUR_MS);
}

function* burn(scene: Scene, from: Person, to: Creator): Story {
  const { world, random, town } = scene;
  fundStolen(scene, from, { coins: Math.round(random.logNormal(1_600, 0.5)), card: town.strangersCard(random, from.country) });
  for (let gift = random.whole(1, 3); gift > 0; gift -= 1) {
    yield world.now + random.between(0.3, 3) * MINUTE_MS;
    giveTo(scene, { from, to, coins: from.wallet.coins / gift });
  }
}
