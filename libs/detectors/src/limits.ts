import type { Detector, LimitValues } from './detector.js';

const kept = new WeakMap<Detector, LimitValues>();

/** A detector's limits as registered, for a policy that says nothing else. */
export function defaultLimits(detector: Detector): LimitValues {
  const known = kept.get(detector);
  if (known !== undefined) return known;
  const values = Object.fromEntries(Object.entries(detector.limits).map(([name, { value }]) => [name, value]));
  kept.set(detector, values);
  return values;
}
