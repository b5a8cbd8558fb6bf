import type { DetectorPolicy } from '@app/detectors';
import { NO_MODEL, type Model } from '@app/models';
import { familiesFor, type FeatureFamily } from '@app/features';
import { DEFAULT_POLICY } from './policy/default-policy.js';
import type { Policy } from './policy/policy.js';
import { compileRule, type CompiledRule } from './rules/compile-rule.js';
import { activeDetectors } from './voices.js';

/** All that judging rests on beside features; taken once per batch, so that a batch is judged by one version of each. */
export interface Judgement {
  readonly policy: Policy;
  readonly model: Model;
  /** What detectors see of both. */
  readonly shared: DetectorPolicy;
  /** The policy's rules that are not off, in its order. */
  readonly rules: readonly CompiledRule[];
  /** Families that any of all this looks at: no other need be read. */
  readonly families: ReadonlySet<FeatureFamily>;
}

export function judgementOf(policy: Policy, model: Model): Judgement {
  const { limits, rates } = policy;
  // What the platform's own disputes say stands above the policy's published delay.
  const risk = model.curve === null ? policy.risk : Object.freeze({ ...policy.risk, curve: model.curve });
  const shared = Object.freeze({ limits, risk, rates, model });
  const rules = rulesOf(policy);
  return Object.freeze({ policy, model, shared, rules, families: familiesOf(policy, rules) });
}

/** What is off for everybody who would look at it need not be read; what is in shadow is looked at. */
function familiesOf(policy: Policy, rules: readonly CompiledRule[]): ReadonlySet<FeatureFamily> {
  const byDetectors = activeDetectors(policy).flatMap(({ needs, looksAt = [] }) => [...needs, ...looksAt]);
  return familiesFor([...byDetectors, ...rules.flatMap(({ families }) => families)]);
}

/** Compiled once per policy, whatever the models that come and go meanwhile. */
function rulesOf(policy: Policy): readonly CompiledRule[] {
  const known = compiled.get(policy);
  if (known !== undefined) return known;
  const rules = policy.rules.filter(({ mode }) => mode !== 'off').map(compileRule);
  compiled.set(policy, rules);
  return rules;
}

const compiled = new WeakMap<Policy, readonly CompiledRule[]>();

/** What a fresh installation judges by. */
export const DEFAULT_JUDGEMENT = judgementOf(DEFAULT_POLICY, NO_MODEL);
