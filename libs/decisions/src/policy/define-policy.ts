import { createHash } from 'node:crypto';
import { DETECTORS, defaultLimits } from '@app/detectors';
import { limitsFromCosts } from './hold-cost.js';
import type { Policy, PolicyDraft } from './policy.js';
import { policyFaults } from './policy-faults.js';

/** Two policies meet in one digest of this length once in 2^32 drafts. */
const DIGEST_HEX = 8;

/** Fills a draft up with the detectors' defaults. Throws a RangeError that names every fault at once. */
export function definePolicy(draft: PolicyDraft): Policy {
  const faults = policyFaults(draft);
  if (faults.length > 0) {
    const told = faults.map(({ pointer, detail }) => `${pointer}: ${detail}`);
    throw new RangeError(`policy ${draft.name} cannot be used:\n- ${told.join('\n- ')}`);
  }
  return completePolicy(draft);
}

/**
 * The policy that a draft stands for, without asking whether it is valid: for drafts that were valid when they were
 * saved, perhaps under another release. What this release does not know of it has no effect.
 * @param version of a policy that was saved; a new one is named by its content
 */
export function completePolicy(draft: PolicyDraft, version?: string): Policy {
  const settingsOf = (id: string) => draft.detectors[id] ?? {};
  const content = {
    limits: Object.fromEntries(
      DETECTORS.map((detector) => [
        detector.id,
        { ...defaultLimits(detector), ...limitsFromCosts(detector.id, draft), ...settingsOf(detector.id).limits },
      ]),
    ),
    weights: Object.fromEntries(DETECTORS.map(({ id, weight }) => [id, settingsOf(id).weight ?? weight])),
    modes: Object.fromEntries(DETECTORS.map(({ id }) => [id, settingsOf(id).mode ?? 'live'])),
    rules: structuredClone(draft.rules),
    addCeiling: draft.addCeiling,
    fourEyesDollars: draft.fourEyesDollars,
    costOfDelay: { ...draft.costOfDelay },
    controlGroup: { ...draft.controlGroup },
    risk: { ...draft.risk },
    rates: structuredClone(draft.rates),
  };
  return deepFreeze({ version: version ?? `${draft.name}.${digestOf(content)}`, ...content });
}

const digestOf = (content: object): string => createHash('sha256').update(canonical(content)).digest('hex').slice(0, DIGEST_HEX);

/** JSON with sorted keys: the order in which a policy was written must not change its version. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  }
  return Object.freeze(value);
}
