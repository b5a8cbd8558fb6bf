import { createHash } from 'node:crypto';
import { DETECTORS, defaultLimits } from '@app/detectors';
import type { Policy, PolicyDraft } from './policy.js';
import { policyFaults } from './policy-faults.js';

/** Two policies meet in one digest of this length once in 2^32 drafts. */
const DIGEST_HEX = 8;

/** Fills a draft up with the detectors' defaults. Throws a RangeError that names every fault at once. */
export function definePolicy(draft: PolicyDraft): Policy {
  const faults = policyFaults(draft);
  if (faults.length > 0) throw new RangeError(`policy ${draft.name} cannot be used:\n- ${faults.join('\n- ')}`);
  const content = {
    limits: Object.fromEntries(
      DETECTORS.map((detector) => [detector.id, { ...defaultLimits(detector), ...draft.limits[detector.id] }]),
    ),
    weights: Object.fromEntries(DETECTORS.map(({ id, weight }) => [id, draft.weights[id] ?? weight])),
    addCeiling: draft.addCeiling,
    fourEyesDollars: draft.fourEyesDollars,
    risk: draft.risk,
    rates: draft.rates,
  };
  const digest = createHash('sha256').update(canonical(content)).digest('hex').slice(0, DIGEST_HEX);
  return deepFreeze({ version: `${draft.name}.${digest}`, ...content });
}

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
