import { DAY_MS, HOUR_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { activeFrom } from '../honest/active-from.js';
import { fan } from '../honest/fan.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import type { Bought } from '../world.js';
import { castFront, castPuppet, fund, giveInParts, showTime } from './front.js';

/** Among real fans, two or three accounts pay with stolen cards, and issuers warn of those within days, before the
    payout; the chargebacks come after it. Only their coins are fraud. */
export const warnedCoins: AbuseKind = { typology: 'C4', action: 'hold', count: 2, plot };

const LASTS_DAYS = 18;

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const fromDay = plotDay(scene, LASTS_DAYS);
  const role = { fraud: true, kind: 'warned-coins', isPartial: true };
  const front = castFront(scene, {
    kind: role.kind,
    fromDay,
    role,
    popularity: random.between(1, 4),
    viewers: random.whole(20, 90),
  });
  for (let count = 6; count > 0; count -= 1) {
    const habits = { follows: [front], daysBetweenVisits: 5, coins: random.whole(20, 150), gifts: 2 };
    world.start(fan(scene, town.person(random), habits), activeFrom(scene));
  }
  for (let thief = random.whole(2, 3); thief > 0; thief -= 1) {
    const payer = castPuppet(scene, { fromDay, agedDays: 60 });
    world.start(payAndBeWarned(scene, payer, front), showTime(scene, front, fromDay + random.between(0, 4)));
  }
  const paidAt = dayOf(scene, fromDay + LASTS_DAYS - 2) + random.between(1, 40) * HOUR_MS;
  world.at(paidAt, () => world.payout(front, front.wallet.earnings));
}

/** Of purchases that an issuer warns of, 80 % are disputed. */
const DISPUTED_AFTER_WARNING = 0.8;

function* payAndBeWarned(scene: Scene, from: Person, to: Creator): Story {
  const { world, random, town } = scene;
  const coins = Math.round(random.logNormal(1_500, 0.5));
  const bought = fund(scene, from, { coins, card: town.strangersCard(random, from.country), isTainted: true });
  for (const each of bought) world.start(beWarned(scene, each));
  yield* giveInParts(scene, { from, to, coins, parts: random.whole(1, 3) });
}

function* beWarned({ world, random }: Scene, bought: Bought): Story {
  yield world.now + random.between(1, 7) * DAY_MS;
  world.warn(bought);
  if (!random.chance(DISPUTED_AFTER_WARNING)) return;
  yield world.now + random.between(6, 30) * DAY_MS;
  world.undo(bought, 'chargeback');
}
