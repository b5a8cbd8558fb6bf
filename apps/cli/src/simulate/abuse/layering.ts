import { HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { castFront, castPuppet, fund, fundStolen, giveTo } from './front.js';

/**
 * Money is split over four to nine hired accounts, which exchange and pass on what they got, less a small fee, to
 * one payee, sometimes through a second layer. The payee cashes out; the hired keep the fee.
 */
export const layering: AbuseKind = { typology: 'S10', action: 'review', count: 1, plot };

const LASTS_DAYS = 10;
const IS_STOLEN = 0.4;

function plot(scene: Scene): void {
  const { random, world } = scene;
  const fromDay = plotDay(scene, LASTS_DAYS);
  const payee = castFront(scene, { kind: 'layering', fromDay, popularity: 0 });
  const hired = Array.from({ length: random.whole(4, 9) }, () =>
    castFront(scene, { kind: 'layering', fromDay, popularity: random.between(0, 0.5) }),
  );
  const source = castPuppet(scene, { fromDay, agedDays: 90 });
  world.start(scatter(scene, { source, hired, payee }), dayOf(scene, fromDay) + random.between(0, 20) * HOUR_MS);
  const at = dayOf(scene, fromDay + LASTS_DAYS - 2) + random.between(0, 30) * HOUR_MS;
  world.at(at, () => world.payout(payee, payee.wallet.earnings));
}

function* scatter(scene: Scene, cast: { source: Person; hired: readonly Creator[]; payee: Creator }): Story {
  const { world, random } = scene;
  const each = Math.round(random.logNormal(1_800, 0.5));
  const isStolen = random.chance(IS_STOLEN);
  // Through a second layer, some of the hired collect for the others.
  const collectors = random.chance(0.4) ? cast.hired.slice(0, 2) : [];
  for (const hired of cast.hired.filter((one) => !collectors.includes(one))) {
    const coins = Math.round(each * random.between(0.85, 1.15));
    if (isStolen) fundStolen(scene, cast.source, { coins });
    else fund(scene, cast.source, { coins });
    giveTo(scene, { from: cast.source, to: hired, coins });
    const next = collectors.length > 0 ? random.pick(collectors) : cast.payee;
    world.start(passOn(scene, hired, next), world.now + random.between(3, 40) * HOUR_MS);
    yield world.now + random.between(10, 300) * MINUTE_MS;
  }
  for (const collector of collectors) {
    world.start(passOn(scene, collector, cast.payee), world.now + random.between(45, 90) * HOUR_MS);
  }
}

function* passOn(scene: Scene, from: Creator, to: Creator): Story {
  const { world, random } = scene;
  const coins = world.exchange(from, from.wallet.earnings * random.between(0.86, 0.98));
  yield world.now + random.between(2, 60) * MINUTE_MS;
  for (let gift = 0; gift < 3 && from.wallet.coins >= coins * 0.05; gift += 1)
    giveTo(scene, { from, to, coins: from.wallet.coins });
}
