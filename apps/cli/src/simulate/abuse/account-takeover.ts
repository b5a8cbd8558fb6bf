import { DAY_MS, HOUR_MS } from '@app/domain';
import { homeAddress } from '../addresses.js';
import { castChannel } from '../innocent/channel.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';

/**
 * A thief signs in as an honest creator from an own phone, changes the bank account and asks for the money within
 * hours to three days; the owner notices, and gets the account back. Only the thief's payout is fraud.
 */
export const accountTakeover: AbuseKind = { typology: 'P3', action: 'hold', count: 3, plot };

/** The honest kind of the owner's own payouts. */
export const TAKEOVER_VICTIM = 'takeover-victim';

const TAKES_AT_MOST = 0.98;

function plot(scene: Scene): void {
  const { random, world, town } = scene;
  const creator = castChannel(scene, TAKEOVER_VICTIM, { popularity: random.between(4, 15), payday: { everyDays: 30, day: 29 } });
  const own = { device: creator.device, destination: creator.destination, addresses: creator.addresses };
  const takenAt = dayOf(scene, plotDay(scene, 5) + random.next());
  const thief = town.person(random);
  world.at(takenAt, () =>
    Object.assign(creator, { device: thief.device, addresses: [homeAddress(random)], destination: thief.destination }),
  );
  world.at(takenAt + random.between(0.5, 60) * HOUR_MS, () => drain(scene, creator));
  world.at(takenAt + random.between(2.6, 5) * DAY_MS, () => Object.assign(creator, own));
}

function drain({ world, random }: Scene, creator: Creator): void {
  const role = { fraud: true, kind: 'account-takeover' };
  world.payout(creator, creator.wallet.earnings * random.between(0.6, TAKES_AT_MOST), role);
}
