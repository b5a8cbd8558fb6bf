import { rounded, type Finding } from '@app/detectors';
import type { FeatureFamily, UnknownReason } from '@app/features';
import type { JsonObject } from '@app/domain';
import type { Rule } from '../policy/policy.js';
import { featureAt, nodesOf } from './condition-nodes.js';
import { featureNamed } from './feature-catalogue.js';
import { fillIn, placeholdersOf, valueOf } from './message-template.js';
import { UnknownFeature, type FeatureView } from './named-feature.js';
import { RULE_ENVIRONMENT, ruleContext, type RuleView } from './rule-environment.js';

/** What a rule's finding is called beside those of detectors, whose names have no colon. */
export const ruleSignal = (id: string): string => `rule:${id}`;

export interface CompiledRule {
  readonly rule: Rule;
  readonly signal: string;
  /** Families that its condition and message name. */
  readonly families: readonly FeatureFamily[];
  /** Pure, and never throws: what cannot be evaluated is `failed`. */
  readonly judge: (view: RuleView, context: ReturnType<typeof ruleContext>) => Finding;
}

/** Evidence names at most so many values: a case is read by a person. */
const EVIDENCE_MAX = 20;
const CLEAR: Finding = Object.freeze({ status: 'clear', score: 0 });

/**
 * A rule ready to judge. One that this release cannot read any more (it was saved under another one) is `failed`
 * wherever it is asked, which shows, and stops nobody's money.
 */
export function compileRule(rule: Rule): CompiledRule {
  const signal = ruleSignal(rule.id);
  try {
    const condition = RULE_ENVIRONMENT.parse(rule.when);
    const { valid, error } = condition.check();
    if (!valid) throw error ?? new Error('the condition does not fit its features');
    const names = [...new Set(nodesOf(condition.ast).flatMap((node) => featureAt(node) ?? []))].filter(
      (name) => featureNamed(name) !== undefined,
    );
    const shown = names.slice(0, EVIDENCE_MAX);
    return {
      rule,
      signal,
      families: familiesOf([...names, ...placeholdersOf(rule.message)]),
      judge: (view, context) => {
        const holds = evaluate(condition, context);
        return holds === true ? hitOf(rule, shown, view) : holds === false ? CLEAR : holds;
      },
    };
  } catch (error) {
    const broken = failed(error);
    return { rule, signal, families: [], judge: () => broken };
  }
}

const familiesOf = (names: readonly string[]): FeatureFamily[] => [
  ...new Set(names.flatMap((name) => featureNamed(name)?.family ?? [])),
];

function evaluate(
  condition: ReturnType<typeof RULE_ENVIRONMENT.parse>,
  context: ReturnType<typeof ruleContext>,
): boolean | Finding {
  try {
    const value: unknown = condition(context);
    return typeof value === 'boolean' ? value : failed(new Error('the condition is neither true nor false'));
  } catch (error) {
    return error instanceof UnknownFeature ? unknown(error) : failed(error);
  }
}

function unknown({ family, reason }: UnknownFeature): Finding {
  const missing: FeatureFamily[] = family === null ? [] : [family];
  const reasons: UnknownReason[] = [reason];
  return { status: 'unknown', missing, reasons };
}

const failed = (error: unknown): Finding => ({ status: 'failed', error: error instanceof Error ? error.message : String(error) });

function hitOf(rule: Rule, names: readonly string[], view: FeatureView): Finding {
  return {
    status: 'hit',
    action: rule.action,
    score: rounded(rule.score, 4),
    code: `rule.${rule.id}`,
    message: fillIn(rule.message, view),
    evidence: evidenceOf(names, view),
  };
}

/** What the condition looked at, as far as it is known. */
const evidenceOf = (names: readonly string[], view: FeatureView): JsonObject =>
  Object.fromEntries(names.map((name) => [name, valueOf(name, view)]));
