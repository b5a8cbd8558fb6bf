import { createHmac } from 'node:crypto';
import { limitIn } from '@app/detectors';
import type { FeatureSet } from '@app/features';
import type { Decision } from '../assessment.js';
import type { Policy } from '../policy/policy.js';

/** What the chance is drawn for. */
export interface Draw {
  readonly policyVersion: string;
  readonly payoutId: string;
}

/** From 0 to below 1, the same for the same draw wherever and whenever it is asked. */
export type ControlDraw = (draw: Draw) => number;

/** As many bits as a double holds exactly. */
const DRAW_BITS = 52;

/**
 * Chance under the installation's key: a replay draws the same, and nobody who does not have the key can look for an id
 * that is let go.
 */
export const controlDraw =
  (installationKey: string): ControlDraw =>
  ({ policyVersion, payoutId }) => {
    const digest = createHmac('sha256', installationKey).update(`control-group\0${policyVersion}\0${payoutId}`).digest();
    return Number(digest.readBigUInt64BE() >> BigInt(64 - DRAW_BITS)) / 2 ** DRAW_BITS;
  };

/** It is let go although it would be held, to learn what holding is right about. */
export interface Control {
  /** The chance that it had to be let go; what is learned from it weighs its reciprocal. */
  readonly propensity: number;
}

interface Judged {
  readonly features: FeatureSet;
  readonly decision: Decision;
}

/**
 * Whether a payout that is to be held is let go for the control group; null: it is held. Never above the policy's cap or
 * of an unknown amount, never on the deny list, never with coins that were disputed, refunded or warned of, and never
 * when something could not be read or was cut off: what is known to be bad teaches nothing.
 */
export function controlOf({ features, decision }: Judged, policy: Policy, draw: ControlDraw): Control | null {
  const { share } = policy.controlGroup;
  if (share <= 0 || decision.outcome !== 'hold' || features.subject.type !== 'payout') return null;
  if (decision.degraded.length > 0 || !isSmall(features, policy) || isDenied(features) || !isUnsuspected(features)) return null;
  return draw({ policyVersion: policy.version, payoutId: features.subject.id }) < share ? { propensity: share } : null;
}

const isSmall = ({ subject: { amount } }: FeatureSet, { controlGroup, rates }: Policy): boolean =>
  amount !== null && amount.value <= limitIn(amount.currency, controlGroup.dollarsMax, rates);

const isDenied = ({ lists }: FeatureSet): boolean =>
  lists?.status !== 'known' || lists.value.matches.some(({ list }) => list === 'deny');

function isUnsuspected({ provenance }: FeatureSet): boolean {
  if (provenance?.status !== 'known' || provenance.value.truncated) return false;
  return provenance.value.slices.every(({ reversedCoins, warned }) => reversedCoins === 0 && !warned);
}
