/**
 * What it is: a payout to an account that the creator never used before, asked for on a device that it never used before.
 * Why it is abuse: who takes over a creator's account changes where the money goes and asks for it, from a phone of their own, before the owner looks.
 * What we look for: a destination first used within 72 hours where another was used before, together with such a device at an address where the creator never was before; the payout waits until 72 hours after the change. On the creator's payday, as often as before, it is only noted: a thief does not wait for it.
 * Innocent twins: a creator who changes phone and bank in one week is at home with the new phone, or is paid on the usual day; on a journey the money waits three days and then leaves by itself. The first destination ever is no change.
 * What staff should check: ask the creator on a channel that is older than the change; passwords and addresses changed at the same time.
 */
import { HOUR_MS, plural, toIso, type EpochMs } from '@app/domain';
import type { DestinationFeatures } from '@app/features';
import type { Detector, Finding } from '../detector.js';
import { CLEAR, hit, known, unknown } from '../findings.js';

const LIMITS = {
  freshHours: {
    value: 72,
    meaning: 'hours since the first use of destination and device within which both are new; the money waits until they are over',
  },
  paydayDays: {
    value: 7,
    meaning: 'days between payouts from which asking on the day is no accident: a thief hits it once in as many days',
  },
} as const;

export const freshDestination: Detector<typeof LIMITS> = {
  id: 'fresh-destination',
  typology: 'P3',
  head: 'chargeback',
  subjects: ['payout'],
  needs: ['destination'],
  limits: LIMITS,
  weight: 0.5,
  judge(features, { freshHours, paydayDays }) {
    const destination = known(features.destination);
    if (destination === null) return CLEAR;
    const { occurredAt } = features.subject;
    const isChange = (use: { readonly usedSince: EpochMs; readonly hasEarlier: boolean }): boolean =>
      use.hasEarlier && occurredAt - use.usedSince < freshHours * HOUR_MS;
    if (!isChange(destination)) return CLEAR;
    const { device } = destination;
    if (device === null) return unknown(['destination'], ['not-provided']);
    // A thief's phone was never where the creator lives; without an address nobody can tell.
    if (!isChange(device) || device.isAtKnownPlace === true) return CLEAR;
    if (isPayday(destination.askedDaysAgo ?? [], paydayDays)) return onPayday(destination);
    const holdUntil = destination.usedSince + freshHours * HOUR_MS;
    return hit({
      action: 'hold',
      score: 0.6,
      code: 'fresh-destination.with-new-device',
      message: `The creator was first paid to this account ${hoursBefore(occurredAt, destination.usedSince)} before, elsewhere until then, and asks from a device first seen ${hoursBefore(occurredAt, device.usedSince)} before. The payout waits until ${toIso(holdUntil)} and is then paid by itself.`,
      evidence: { destinationSince: destination.usedSince, deviceSince: device.usedSince, holdUntil },
      holdUntil,
    });
  },
};

function hoursBefore(at: EpochMs, since: EpochMs): string {
  const hours = Math.floor((at - since) / HOUR_MS);
  return hours < 1 ? 'less than an hour' : plural(hours, 'hour');
}

/** Share of the days between two payouts by which a payday may be off: months differ by a day or two. */
const PAYDAY_PLAY = 0.05;

/** This payout and the two before it were asked for in equal steps: the rhythm of a platform, or of a person. */
function isPayday([last, before]: readonly number[], paydayDays: number): boolean {
  if (last === undefined || before === undefined || last < paydayDays) return false;
  return Math.abs(before - 2 * last) <= PAYDAY_PLAY * last;
}

const onPayday = ({ usedSince, askedDaysAgo = [] }: DestinationFeatures): Finding =>
  hit({
    action: 'add',
    score: 0.2,
    code: 'fresh-destination.on-payday',
    message: `The creator was never paid to this account before, and asks from a new device, on its usual day: ${askedDaysAgo.join(' and ')} days after the payouts before.`,
    evidence: { destinationSince: usedSince, askedDaysAgo: [...askedDaysAgo] },
  });
