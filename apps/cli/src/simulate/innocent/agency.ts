import { DAY_MS } from '@app/domain';
import type { Scene } from '../scene.js';
import { castChannel } from './channel.js';

const SIGNED_BEFORE_DAYS = 300;

/** An agency is paid for the creators it manages, all verified, each with an audience. Twin of: the mule's account. */
export function agency(scene: Scene): void {
  const { random, startsAt } = scene;
  const destination = `bank-agency-${random.whole(1e5, 1e6)}`;
  const country = random.pick(['US', 'BR', 'DE']);
  for (let creator = random.whole(3, 4); creator > 0; creator -= 1) {
    castChannel(scene, 'agency', {
      destination,
      country,
      verified: true,
      createdAt: startsAt - Math.round(random.between(SIGNED_BEFORE_DAYS, 900) * DAY_MS),
      popularity: random.between(4, 15),
    });
  }
}
