import { DAY_MS } from '@app/domain';
import type { TwinKind } from '../kinds.js';
import type { Creator } from '../people.js';
import type { Scene } from '../scene.js';
import { castChannel } from './channel.js';

const SIGNED_BEFORE_DAYS = 300;

/** An agency is paid for the creators it manages through one bank account; all are verified and have an audience. */
export const agency: TwinKind = { twinOf: 'P2: the mule’s account', count: 1, plot };

function plot(scene: Scene): void {
  castAgency(scene, 'agency', scene.random.whole(3, 5));
}

/** The creators of one agency; returns what they have in common. */
export function castAgency(scene: Scene, kind: string, count: number): Pick<Creator, 'destination' | 'country' | 'verified'> {
  const { random, beginsAt } = scene;
  const contract = {
    destination: `bank-agency-${random.whole(1e5, 1e6)}`,
    country: random.pick(['US', 'BR', 'DE']),
    verified: true,
  };
  for (let creator = count; creator > 0; creator -= 1) {
    castChannel(scene, kind, {
      ...contract,
      createdAt: beginsAt - Math.round(random.between(SIGNED_BEFORE_DAYS, 900) * DAY_MS),
      popularity: random.between(4, 15),
    });
  }
  return contract;
}
