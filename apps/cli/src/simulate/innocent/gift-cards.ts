import { DAY_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { giveInShow } from '../giving.js';
import type { TwinKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { PACKS } from '../prices.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { nextShow } from '../shows.js';
import { castChannel } from './channel.js';

/** A teenager without a bank pays with gift cards from the supermarket: each is another instrument, all in order. */
export const giftCards: TwinKind = { twinOf: 'C1, C6: card testing and coin sellers', count: 2, plot };

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const creator = castChannel(scene, 'gift-cards');
  const me = town.person(random, { verified: false });
  world.start(redeemCards(scene, me, creator), dayOf(scene, plotDay(scene, 22)));
}

/** One or two cards a week; after a birthday several at once. */
function* redeemCards(scene: Scene, me: Person, creator: Creator): Story {
  const { world, random, town } = scene;
  for (let week = 0; week < 3; week += 1) {
    yield nextShow(creator, world.now + random.between(1, 6) * DAY_MS).startsAt + random.between(2, 60) * MINUTE_MS;
    const cards = random.chance(0.15) ? random.whole(3, 4) : random.whole(1, 2);
    for (let card = 0; card < cards; card += 1) {
      world.purchase(me, random.pick(PACKS.slice(1, 3)), { card: town.strangersCard(random, me.country, 'gift-card') });
      yield world.now + random.between(0.5, 3) * MINUTE_MS;
    }
    const coins = me.wallet.coins * random.between(0.5, 1);
    yield* giveInShow(scene, { from: me, to: creator, coins, gifts: random.whole(2, 4) });
  }
}
