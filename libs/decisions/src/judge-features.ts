import { DETECTORS, judgeBatch, runDetectors, type Detector, type Findings } from '@app/detectors';
import type { FeatureSet } from '@app/features';
import type { Decision } from './assessment.js';
import { decide } from './decide.js';
import type { Judgement } from './judgement.js';
import { judgeLists, knownLists } from './lists/judge-lists.js';
import { countPolicyFindings } from './policy/policy.metrics.js';
import { judgeRules } from './rules/judge-rules.js';
import { activeDetectors } from './voices.js';

/** What was found in the features of one transaction, and what is to be done. */
export interface JudgedFeatures {
  readonly findings: Findings;
  readonly decision: Decision;
}

/**
 * What detectors, rules and lists say of each transaction's features, and the decision on it, in their order. Pure but
 * for metrics: the same judgement of the same features always comes out the same.
 */
export function judgeFeatures(
  batch: readonly FeatureSet[],
  judgement: Judgement,
  detectors: readonly Detector[] = DETECTORS,
): JudgedFeatures[] {
  const found = judgeBatch(batch, judgement.shared, activeDetectors(judgement.policy, detectors));
  const judged = batch.map((features, index) => conclude(found[index] ?? {}, { features, judgement, detectors }));
  countPolicyFindings(judged, judgement.rules);
  return judged;
}

/** The same for one transaction and without metrics: for judging again what was judged before. */
export function judgeOnce(
  features: FeatureSet,
  judgement: Judgement,
  detectors: readonly Detector[] = DETECTORS,
): JudgedFeatures {
  const found = runDetectors(features, judgement.shared, activeDetectors(judgement.policy, detectors));
  return conclude(found, { features, judgement, detectors });
}

/** What was found, without what is silenced: all that anything may follow from. */
export function actingFindings({ findings, decision: { signals } }: JudgedFeatures): Findings {
  const isSilenced = (id: string): boolean => signals[id]?.silenced !== undefined;
  if (!Object.keys(findings).some(isSilenced)) return findings;
  return Object.fromEntries(Object.entries(findings).filter(([id]) => !isSilenced(id)));
}

interface Judging {
  readonly features: FeatureSet;
  readonly judgement: Judgement;
  readonly detectors: readonly Detector[];
}

/** Rules look at what detectors found; lists at nothing but the features. */
function conclude(byDetectors: Findings, { features, judgement: { policy, rules }, detectors }: Judging): JudgedFeatures {
  const byRules = rules.length === 0 ? null : judgeRules(rules, { features, findings: byDetectors, rates: policy.rates });
  const byLists = judgeLists(features);
  const findings = byRules === null && byLists === null ? byDetectors : { ...byDetectors, ...byRules, ...byLists };
  return { findings, decision: decide(findings, policy, { detectors, lists: knownLists(features) }) };
}
