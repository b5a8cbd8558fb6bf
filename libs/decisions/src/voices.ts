import { DETECTORS, type Detector, type Head } from '@app/detectors';
import { LIST_SIGNALS } from './lists/judge-lists.js';
import type { Mode, Policy } from './policy/policy.js';
import { ruleSignal } from './rules/compile-rule.js';

/** Something whose findings a decision hears. */
export interface Voice {
  readonly id: string;
  /** Whose fault it is when it fails: a detector's is ours, a rule's is its author's. */
  readonly kind: 'detector' | 'rule' | 'list';
  readonly head: Head;
  /** Weight a of p = 1 − ∏(1 − a·s). */
  readonly weight: number;
  readonly mode: Exclude<Mode, 'off'>;
}

/** Every voice under a policy, in the order of signals: detectors, rules, lists. What is off has none. */
export function voicesOf(policy: Policy, detectors: readonly Detector[] = DETECTORS): readonly Voice[] {
  const known = kept.get(policy)?.get(detectors);
  if (known !== undefined) return known;
  const voices = [...detectorVoices(policy, detectors), ...ruleVoices(policy), ...LIST_VOICES];
  const byDetectors = kept.get(policy) ?? new WeakMap<readonly Detector[], readonly Voice[]>();
  kept.set(policy, byDetectors.set(detectors, voices));
  return voices;
}

const kept = new WeakMap<Policy, WeakMap<readonly Detector[], readonly Voice[]>>();

function detectorVoices({ modes, weights }: Policy, detectors: readonly Detector[]): Voice[] {
  return detectors.flatMap(({ id, head, weight }) => {
    const mode = modes[id] ?? 'live';
    return mode === 'off' ? [] : [{ id, kind: 'detector' as const, head, weight: weights[id] ?? weight, mode }];
  });
}

/** A rule's score is all that it weighs. */
function ruleVoices({ rules }: Policy): Voice[] {
  return rules.flatMap(({ id, head, mode }) =>
    mode === 'off' ? [] : [{ id: ruleSignal(id), kind: 'rule' as const, head, weight: 1, mode }],
  );
}

const LIST_VOICES: readonly Voice[] = LIST_SIGNALS.map(({ id, head }) => ({ id, kind: 'list', head, weight: 1, mode: 'live' }));

/** Detectors that are looked at under a policy; the same array where all are. */
export function activeDetectors(policy: Policy, detectors: readonly Detector[] = DETECTORS): readonly Detector[] {
  const isOff = ({ id }: Detector): boolean => policy.modes[id] === 'off';
  return detectors.some(isOff) ? detectors.filter((detector) => !isOff(detector)) : detectors;
}
