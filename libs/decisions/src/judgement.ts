import type { DetectorPolicy } from '@app/detectors';
import { NO_MODEL, type Model } from '@app/models';
import { DEFAULT_POLICY } from './policy/default-policy.js';
import type { Policy } from './policy/policy.js';

/** All that judging rests on beside features; taken once per batch, so that a batch is judged by one version of each. */
export interface Judgement {
  readonly policy: Policy;
  readonly model: Model;
  /** What detectors see of both. */
  readonly shared: DetectorPolicy;
}

export function judgementOf(policy: Policy, model: Model): Judgement {
  const { limits, rates } = policy;
  // What the platform's own disputes say stands above the policy's published delay.
  const risk = model.curve === null ? policy.risk : Object.freeze({ ...policy.risk, curve: model.curve });
  return Object.freeze({ policy, model, shared: Object.freeze({ limits, risk, rates, model }) });
}

/** What a fresh installation judges by. */
export const DEFAULT_JUDGEMENT = judgementOf(DEFAULT_POLICY, NO_MODEL);
