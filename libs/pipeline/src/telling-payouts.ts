import type { Policy } from '@app/decisions';
import type { Detector } from '@app/detectors';
import type { DestinationFeatures, FeatureSet } from '@app/features';
import { HOUR_MS, type Seq } from '@app/domain';
import { FIRST, type Judged } from './batch.js';

interface Judges {
  readonly detectors: readonly Detector[];
  readonly policy: Policy;
}

/**
 * Pure. The payouts that say something new about others: held for a scheme that takes several accounts, or by a creator
 * with whom the creators of a bank account become as many as may hold. Beyond that number nothing is new about an agency
 * that signs another creator, so that its payouts are looked at again once. Of a batch, the last payout into an account
 * speaks for all. Only first assessments tell: what one payout has brought up brings up no third.
 */
export function tellingPayouts(judged: readonly Judged[], judges: Judges): Seq[] {
  const firsts = judged.filter(({ transaction, assessment }) => transaction.type === 'payout' && assessment.cause === FIRST);
  const held = firsts.filter((one) => hasCompany(one) && isHeldForScheme(one, judges.detectors));
  const completing = firsts.filter(({ features }) => completes(features, judges.policy));
  const byDestination = Map.groupBy(completing, ({ transaction }) => transaction.payoutDestination?.id);
  const last = [...byDestination.values()].map((group) =>
    group.reduce((latest, one) => (one.transaction.occurredAt >= latest.transaction.occurredAt ? one : latest)),
  );
  return [...new Set([...held, ...last].map(({ transaction }) => transaction.seq))];
}

const destinationOf = ({ destination }: FeatureSet): DestinationFeatures | null =>
  destination?.status === 'known' ? destination.value : null;

/** Without others there is nobody to look at again. */
const hasCompany = ({ features, ring }: Judged): boolean => ring?.holds === true || (destinationOf(features)?.creators ?? 0) > 1;

function isHeldForScheme({ assessment }: Judged, detectors: readonly Detector[]): boolean {
  if (assessment.outcome !== 'hold') return false;
  const telling = new Set(assessment.reasons.filter(({ silenced }) => silenced === undefined).map(({ detector }) => detector));
  return detectors.some(({ id, head }) => telling.has(id) && (head === 'self-gifting' || id === 'shared-destination'));
}

function completes(features: FeatureSet, { limits }: Policy): boolean {
  const destination = destinationOf(features);
  const enough = limits['shared-destination']?.['holdCreators'];
  return destination !== null && destination.creators === enough && isNewThere(destination, features);
}

/** Links keep the hour of a first use. */
const isNewThere = ({ usedSince }: DestinationFeatures, { subject }: FeatureSet): boolean =>
  usedSince > subject.occurredAt - HOUR_MS;
