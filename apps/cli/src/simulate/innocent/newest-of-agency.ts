import { DAY_MS } from '@app/domain';
import { getPaid } from '../honest/creator.js';
import { fan } from '../honest/fan.js';
import type { TwinKind } from '../kinds.js';
import { dayOf, type Scene } from '../scene.js';
import { castAgency } from './agency.js';

/** An agency signs somebody who has just begun: a handful of fans, paid into the account of all its creators. */
export const newestOfAgency: TwinKind = { twinOf: 'P2, P4, P6: a mule’s fresh channel', count: 2, plot };

const COLLEAGUES = 3;

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const contract = castAgency(scene, 'agency', COLLEAGUES);
  const firstDay = random.between(-10, 8);
  const creator = town.creator(random, {
    ...contract,
    createdAt: Math.round(dayOf(scene, firstDay - random.between(1, 10))),
    popularity: random.between(0.3, 1.5),
    payday: { everyDays: 14, day: Math.max(4, Math.ceil(firstDay + random.between(3, 13))) },
    role: { fraud: false, kind: 'newest-of-agency' },
  });
  world.start(getPaid(scene, creator));
  for (let count = random.whole(4, 7); count > 0; count -= 1) {
    const habits = { follows: [creator], daysBetweenVisits: random.between(2, 6), coins: random.whole(40, 250), gifts: 3 };
    const me = town.person(random);
    world.start(fan(scene, me, habits), dayOf(scene, firstDay) + random.between(0, 4) * DAY_MS);
  }
}
