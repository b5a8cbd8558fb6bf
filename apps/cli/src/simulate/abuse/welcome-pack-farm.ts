import { DAY_MS, HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { WELCOME_PACK } from '../prices.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { cashOut, castFront, castPuppet, giveInParts, showTime } from './front.js';

/**
 * The shop's welcome pack costs less than a creator is paid for its coins. Dozens of fresh accounts on a few
 * phones buy it once each and gift the operator's creator: money from nothing, with no card stolen.
 */
export const welcomePackFarm: AbuseKind = { typology: 'S8', action: 'hold', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const days = random.whole(3, 8);
  const fromDay = plotDay(scene, days + 5);
  const front = castFront(scene, { kind: 'welcome-pack-farm', fromDay });
  const { addresses, country } = front;
  const phones = [front.device, ...Array.from({ length: random.whole(1, 3) }, () => town.person(random).device)];
  for (let account = random.whole(12, 24); account > 0; account -= 1) {
    const day = fromDay + random.between(0, days);
    // Each phone serves several accounts; a factory reset between them makes some look new.
    const device = random.chance(0.8) ? { device: random.pick(phones) } : {};
    const payer = castPuppet(scene, { fromDay: day, agedDays: 1, addresses, country, ...device });
    world.start(useTheOffer(scene, payer, front), showTime(scene, front, day));
  }
  cashOut(scene, front, dayOf(scene, fromDay + days) + 2 * DAY_MS + random.between(1, 40) * HOUR_MS);
}

function* useTheOffer(scene: Scene, from: Person, to: Creator): Story {
  const { world, random } = scene;
  world.purchase(from, WELCOME_PACK);
  yield world.now + random.between(0.5, 20) * MINUTE_MS;
  yield* giveInParts(scene, { from, to, coins: WELCOME_PACK.coins, parts: random.whole(1, 3) });
}
