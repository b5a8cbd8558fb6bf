/**
 * What it is: one account or device that tries many payment instruments in a short time.
 * Why it is abuse: lists of stolen cards are tried until some work; the coins are gone before the owners notice.
 * What we look for: 5 distinct instruments per account or device within 10 minutes or 24 hours; per address only as a hint.
 * Innocent twins: a family that shares a tablet and two or three cards, strangers on one carrier's or campus address.
 * What staff should check: the countries of cards, device and account, declined attempts at the processor, where the coins went.
 */
import { plural, sentence } from '@app/domain';
import type { UnknownReason, VelocityFeatures } from '@app/features';
import type { Detector, Finding, LimitValues } from '../detector.js';
import { CLEAR, hit, known, unknown } from '../findings.js';

const LIMITS = {
  instruments: { value: 5, meaning: 'distinct instruments per account or device in 10 min or 24 h that hold the purchase' },
  instrumentsByIp: {
    value: 5,
    meaning: 'distinct instruments per address in 10 min that contribute, unless the address is common',
  },
} as const;

/** At the limit a dispute is likelier than not; each further card makes an innocent reading less likely. */
const SCORE_AT_LIMIT = 0.7;
const SCORE_PER_FURTHER = 0.1;

const WINDOWS = [
  { feature: 'instrumentsByDevice10Minutes', entity: 'device', span: '10 minutes' },
  { feature: 'instrumentsByAccount10Minutes', entity: 'account', span: '10 minutes' },
  { feature: 'instrumentsByDevice24Hours', entity: 'device', span: '24 hours' },
  { feature: 'instrumentsByAccount24Hours', entity: 'account', span: '24 hours' },
] as const;

export const cardTesting: Detector<typeof LIMITS> = {
  id: 'card-testing',
  typology: 'C1',
  head: 'chargeback',
  subjects: ['purchase'],
  needs: ['velocity'],
  limits: LIMITS,
  weight: 0.9,
  judge(features, limits) {
    const velocity = known(features.velocity);
    if (velocity === null) return CLEAR;
    let most = 0;
    let worst: (typeof WINDOWS)[number] | null = null;
    let unread: UnknownReason | null = null;
    for (const window of WINDOWS) {
      const reading = velocity[window.feature];
      if (reading.status === 'unknown') {
        // A purchase without a device has nothing to count there; every other gap leaves the question open.
        if (reading.reason !== 'not-provided') unread = reading.reason;
      } else if (reading.value >= limits.instruments && reading.value > most) {
        most = reading.value;
        worst = window;
      }
    }
    if (worst !== null) return manyCards(most, worst, limits);
    return unread === null ? judgeAddress(velocity, limits) : unknown(['velocity'], [unread]);
  },
};

function manyCards(instruments: number, window: (typeof WINDOWS)[number], limits: LimitValues<typeof LIMITS>): Finding {
  return hit({
    action: 'hold',
    score: SCORE_AT_LIMIT + SCORE_PER_FURTHER * (instruments - limits.instruments),
    code: `card-testing.${window.entity}`,
    message: sentence`${plural(instruments, 'different payment instrument was', 'different payment instruments were')} used on one ${window.entity} within ${window.span} (limit ${limits.instruments}).`,
    evidence: { entity: window.entity, span: window.span, instruments, limit: limits.instruments },
  });
}

function judgeAddress(velocity: VelocityFeatures, limits: LimitValues<typeof LIMITS>): Finding {
  const reading = velocity.instrumentsByIp10Minutes;
  // A common address says nothing, and neither does the lack of one: as a mere hint it leaves no question open.
  if (velocity.ipIsCommon || reading.status === 'unknown' || reading.value < limits.instrumentsByIp) return CLEAR;
  return hit({
    action: 'add',
    score: Math.min(1, reading.value / (4 * limits.instrumentsByIp)),
    code: 'card-testing.address',
    message: sentence`${plural(reading.value, 'different payment instrument was', 'different payment instruments were')} used from one address within 10 minutes (limit ${limits.instrumentsByIp}).`,
    evidence: { entity: 'address', span: '10 minutes', instruments: reading.value, limit: limits.instrumentsByIp },
  });
}
