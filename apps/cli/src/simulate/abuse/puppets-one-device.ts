import { DAY_MS } from '@app/domain';
import type { AbuseKind } from '../kinds.js';
import { plotDay, dayOf, type Scene } from '../scene.js';
import { castFront, castPuppet } from './front.js';
import { puppetDays, startPuppets } from './puppets.js';

/**
 * Four to twelve accounts on one phone that is also the creator's; every card is another. Amateurs do it all
 * from that phone, the careful keep some puppets elsewhere, or ask for the money from a second phone.
 */
export const puppetsOneDevice: AbuseKind = { typology: 'S1', action: 'hold', count: 2, plot };

const PAID_FROM_ANOTHER_PHONE = 0.3;

function plot(scene: Scene): void {
  const { random, world } = scene;
  const evenings = random.whole(2, 5);
  const fromDay = plotDay(scene, puppetDays(evenings));
  const front = castFront(scene, { kind: 'puppets-one-device', fromDay });
  const { device, country, addresses } = front;
  const count = random.whole(4, 12);
  const onThePhone = Math.round(count * random.between(0.6, 1));
  const puppets = Array.from({ length: count }, (_, index) =>
    castPuppet(scene, { fromDay, agedDays: 20, country, ...(index < onThePhone ? { device, addresses } : {}) }),
  );
  startPuppets(scene, { front, puppets, fromDay, evenings });
  if (!random.chance(PAID_FROM_ANOTHER_PHONE)) return;
  world.at(dayOf(scene, fromDay - 1), () => world.purchase(front, { coins: 70, price: 105 }));
  world.at(dayOf(scene, fromDay) + DAY_MS, () => {
    front.device = `${device}-second`;
  });
}
