import { DAY_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import { aftermath } from '../buying.js';
import { fan } from '../honest/fan.js';
import type { TwinKind } from '../kinds.js';
import type { Creator } from '../people.js';
import { WELCOME_PACK } from '../prices.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { contextOf, nextShow } from '../shows.js';
import { castChannel } from './channel.js';

/** A creator advertises the shop's welcome offer: a dozen newcomers use it once, some stay. */
export const welcomeWeek: TwinKind = { twinOf: 'S8, S6, R5: the farm of welcome packs', count: 2, plot };

const STAYS = 0.4;

function plot(scene: Scene): void {
  const { random, world } = scene;
  const creator = castChannel(scene, 'welcome-week', { popularity: random.between(4, 10) });
  const fromDay = plotDay(scene, 10);
  for (let count = random.whole(6, 14); count > 0; count -= 1) {
    world.start(tryItOut(scene, creator), dayOf(scene, fromDay) + random.between(0, 7) * DAY_MS);
  }
}

function* tryItOut(scene: Scene, creator: Creator): Story {
  const { world, random, town } = scene;
  const show = nextShow(creator, world.now);
  yield Math.max(world.now, show.startsAt) + random.between(2, 60) * MINUTE_MS;
  const me = town.newcomer(random, world.now - random.between(1, 600) * MINUTE_MS);
  const bought = world.purchase(me, WELCOME_PACK);
  world.start(aftermath(scene, bought));
  for (let gift = random.whole(1, 4); gift > 0; gift -= 1) {
    yield world.now + random.exponential(6) * MINUTE_MS;
    const context = contextOf(nextShow(creator, world.now), world.now);
    world.gift({ from: me, to: creator, coins: random.between(5, 150), context });
  }
  if (!random.chance(STAYS)) return;
  yield* fan(scene, me, { follows: [creator], daysBetweenVisits: 7, coins: random.whole(10, 80), gifts: 2 });
}
