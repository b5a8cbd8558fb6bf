import { DAY_MS, HOUR_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { cashOut, castFront, castPuppet, fundStolen, giveInParts, showTime } from './front.js';

/**
 * As it happened on a live platform in 2021: stolen cards buy coins on many accounts, many small streamers get
 * them over weeks and return most of the money. The tell was what they earned per viewer: hundreds of dollars an
 * evening, in the best up to €1,500, before 20 to 50 people. That alone asks for a look; it holds once the first owner of
 * a card has spoken up.
 */
export const complicitStreamers: AbuseKind = { typology: 'S5', action: 'hold', count: 1, plot };

const LASTS_DAYS = 24;
/** About 150 dollars: what a stolen card bears before its issuer asks. */
const COINS_OF_A_CARD = 10_000;

function plot(scene: Scene): void {
  const { random, world } = scene;
  const fromDay = plotDay(scene, LASTS_DAYS);
  const role = { fraud: true, kind: 'complicit-streamers', isKnownByDisputes: true };
  const streamers = Array.from({ length: random.whole(4, 7) }, () =>
    castFront(scene, { kind: role.kind, fromDay, role, viewers: random.whole(20, 50), popularity: random.between(0.2, 1) }),
  );
  const wallets = random.whole(15, 28);
  for (let wallet = 0; wallet < wallets; wallet += 1) {
    const day = fromDay + random.between(0, LASTS_DAYS - 6);
    const payer = castPuppet(scene, { fromDay: day, agedDays: random.chance(0.6) ? 3 : 90 });
    world.start(launder(scene, payer, streamers), dayOf(scene, day));
  }
  for (const streamer of streamers) {
    cashOut(scene, streamer, dayOf(scene, fromDay + LASTS_DAYS * random.between(0.4, 0.6)) + random.between(0, 24) * HOUR_MS);
    cashOut(scene, streamer, dayOf(scene, fromDay + LASTS_DAYS - 2) + random.between(0, 40) * HOUR_MS);
  }
}

function* launder(scene: Scene, payer: Person, streamers: readonly Creator[]): Story {
  const { world, random } = scene;
  for (let visit = random.whole(1, 3); visit > 0; visit -= 1) {
    const to = random.pick(streamers);
    yield showTime(scene, to, (world.now - scene.startsAt) / DAY_MS);
    const coins = Math.round(random.logNormal(COINS_OF_A_CARD, 0.7));
    fundStolen(scene, payer, { coins, card: random.chance(0.5) ? scene.town.strangersCard(random) : payer.card });
    yield* giveInParts(scene, { from: payer, to, coins, parts: random.whole(1, 4) });
    yield world.now + random.between(4, 40) * HOUR_MS;
  }
}
