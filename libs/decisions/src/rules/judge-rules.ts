import type { Finding, Findings, RateTable } from '@app/detectors';
import type { FeatureSet } from '@app/features';
import type { CompiledRule } from './compile-rule.js';
import { ruleContext } from './rule-environment.js';

export interface RuleSubject {
  readonly features: FeatureSet;
  /** What detectors found in them. */
  readonly findings: Findings;
  readonly rates: RateTable;
}

/** What each rule for this type of transaction has to say of it. Pure; null where there is none. */
export function judgeRules(rules: readonly CompiledRule[], subject: RuleSubject): Findings | null {
  const concerned = rules.filter(({ rule }) => rule.subjects.includes(subject.features.subject.type));
  if (concerned.length === 0) return null;
  const context = ruleContext(subject);
  const findings: Record<string, Finding> = {};
  for (const { signal, judge } of concerned) findings[signal] = judge(subject, context);
  return findings;
}
