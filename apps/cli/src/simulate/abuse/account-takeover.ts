import { DAY_MS, HOUR_MS } from '@app/domain';
import { homeAddress } from '../addresses.js';
import type { Story } from '../agenda.js';
import { castChannel } from '../innocent/channel.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';

/**
 * A thief signs in as an honest creator from an own phone, changes the bank account and asks for the money within
 * hours to three days; the owner notices, and gets the account back. Only the thief's payout is fraud. Who steals an
 * account picks one that has something on it; its owner was paid before, to another bank account.
 */
export const accountTakeover: AbuseKind = { typology: 'P3', action: 'hold', count: 3, plot };

/** The honest kind of the owner's own payouts. */
export const TAKEOVER_VICTIM = 'takeover-victim';

const TAKES_AT_MOST = 0.98;

/** About 14 dollars of earnings: an account with less is not worth the trouble. */
const WORTH_STEALING = 2_000;
const PAID_EVERY_DAYS = 14;
/** The thief wants to be gone before the owner asks for the money. */
const LEFT_TO_THE_OWNERS_PAYDAY = 6;
const PATIENCE_DAYS = 40;

function plot(scene: Scene): void {
  const { random, world } = scene;
  const payday = { everyDays: PAID_EVERY_DAYS, day: random.whole(4, PAID_EVERY_DAYS) };
  const regulars = random.whole(18, 35);
  const creator = castChannel(scene, TAKEOVER_VICTIM, { popularity: random.between(8, 25), regulars, payday });
  world.start(takeOver(scene, creator), dayOf(scene, plotDay(scene, 10) + random.next()));
}

/** Looks in every day until it is worth it. */
function* takeOver(scene: Scene, creator: Creator): Story {
  const { random, world, town } = scene;
  for (let day = 0; !isWorthIt(scene, creator); day += 1) {
    if (day === PATIENCE_DAYS) return;
    yield world.now + DAY_MS;
  }
  const own = { device: creator.device, destination: creator.destination, addresses: creator.addresses };
  const thief = town.person(random);
  const takenAt = world.now;
  Object.assign(creator, { device: thief.device, addresses: [homeAddress(random)], destination: thief.destination });
  yield takenAt + random.between(0.5, 60) * HOUR_MS;
  drain(scene, creator);
  yield takenAt + random.between(2.6, 5) * DAY_MS;
  Object.assign(creator, own);
}

function isWorthIt(scene: Scene, creator: Creator): boolean {
  const { world } = scene;
  const days = (world.now - dayOf(scene, creator.payday.day)) / DAY_MS;
  const sincePayday = days - Math.floor(days / PAID_EVERY_DAYS) * PAID_EVERY_DAYS;
  if (sincePayday < 1 || PAID_EVERY_DAYS - sincePayday < LEFT_TO_THE_OWNERS_PAYDAY) return false;
  return world.wasPaid(creator) && creator.wallet.earnings >= WORTH_STEALING;
}

function drain({ world, random }: Scene, creator: Creator): void {
  const role = { fraud: true, kind: 'account-takeover' };
  world.payout(creator, creator.wallet.earnings * random.between(0.6, TAKES_AT_MOST), role);
}
