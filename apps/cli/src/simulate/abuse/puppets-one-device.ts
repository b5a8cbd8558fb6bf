import { DAY_MS } from '@app/domain';
import type { Scene } from '../scene.js';
import { castFront } from './front.js';
import { startPuppets } from './puppets.js';

/** Four to twelve accounts on the phone from which the creator also asks for the money; every card is another. */
export function puppetsOnOneDevice(scene: Scene): void {
  const { random, town, startsAt } = scene;
  const front = castFront(scene, 'puppets-one-device');
  const fromDay = random.whole(2, 14);
  const puppets = Array.from({ length: random.whole(4, 12) }, () =>
    town.newcomer(random, startsAt + Math.round(random.between(-20, fromDay) * DAY_MS), {
      device: front.device,
      country: front.country,
      addresses: front.addresses,
    }),
  );
  startPuppets(scene, { front, puppets, fromDay, evenings: random.whole(2, 4) });
}
