import type { TransactionType } from '@app/domain';
import type { FeatureFamily, FeatureSet, UnknownReason } from '@app/features';
import type { Detector, DetectorPolicy, Finding, Findings } from './detector.js';
import { unknown } from './findings.js';
import { defaultLimits } from './limits.js';
import { DETECTORS, detectorsFor } from './registry.js';

/**
 * What every detector of the transaction's type has to say of it, in the detectors' order. Pure. A detector that
 * throws is `failed` and sinks nothing else; a needed family that could not be read makes it `unknown`.
 */
export function runDetectors(features: FeatureSet, policy: DetectorPolicy, detectors: readonly Detector[] = DETECTORS): Findings {
  const findings: Record<string, Finding> = {};
  for (const detector of concerned(detectors, features.subject.type)) {
    findings[detector.id] = judgeWith(detector, features, policy);
  }
  return findings;
}

const concerned = (detectors: readonly Detector[], type: TransactionType): readonly Detector[] =>
  detectors === DETECTORS ? detectorsFor(type) : detectors.filter((detector) => detector.subjects.includes(type));

export function judgeWith(detector: Detector, features: FeatureSet, policy: DetectorPolicy): Finding {
  for (const family of detector.needs) {
    if (features[family]?.status === 'unknown') return withoutNeeds(detector, features);
  }
  try {
    return detector.judge(features, policy.limits[detector.id] ?? defaultLimits(detector), policy);
  } catch (error) {
    return { status: 'failed', error: error instanceof Error ? error.message : String(error) };
  }
}

function withoutNeeds(detector: Detector, features: FeatureSet): Finding {
  const missing: FeatureFamily[] = [];
  const reasons = new Set<UnknownReason>();
  for (const family of detector.needs) {
    const reading = features[family];
    if (reading?.status !== 'unknown') continue;
    missing.push(family);
    reasons.add(reading.reason);
  }
  return unknown(missing, [...reasons]);
}
