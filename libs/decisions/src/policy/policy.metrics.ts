import { metricsRegistry } from '@app/runtime';
import { Counter, Gauge } from 'prom-client';
import { SILENCES, type Decision } from '../assessment.js';
import type { CompiledRule } from '../rules/compile-rule.js';

const registers = [metricsRegistry];

/** Labels: rules of policies that were live in this process, a few dozen each. */
const ruleFindings = new Counter({
  name: 'assay_policy_rule_findings_total',
  help: 'Findings of the rules of the policy, by status and mode.',
  labelNames: ['rule', 'status', 'mode'],
  registers,
});

const silencedHits = new Counter({
  name: 'assay_policy_silenced_hits_total',
  help: 'Hits that acted on nothing: in shadow, of an allowed account, or suppressed.',
  labelNames: ['signal', 'by'],
  registers,
});

const liveVersion = new Gauge({
  name: 'assay_policy_live_info',
  help: '1 for the versions that this process judges by.',
  labelNames: ['policy', 'model'],
  registers,
});

export const policyReadFailures = new Counter({
  name: 'assay_policy_read_failures_total',
  help: 'Looks at the live policy that failed; the process goes on with the last one.',
  registers,
});

/**
 * What was said beside the detectors' own metrics: one count per rule and batch, since one per finding would cost more
 * than the rule. Costs next to nothing where there are no rules and nothing is silenced.
 */
export function countPolicyFindings(judged: readonly { readonly decision: Decision }[], rules: readonly CompiledRule[]): void {
  for (const { signal, rule } of rules) {
    const counts = { hit: 0, clear: 0, unknown: 0, failed: 0 };
    for (const { decision } of judged) {
      const said = decision.signals[signal];
      if (said !== undefined) counts[said.status] += 1;
    }
    for (const [status, count] of Object.entries(counts)) {
      if (count > 0) ruleFindings.inc({ rule: rule.id, status, mode: rule.mode }, count);
    }
  }
  for (const { decision } of judged) {
    for (const { detector, silenced } of decision.reasons) {
      if (silenced !== undefined) silencedHits.inc({ signal: detector, by: silenced });
    }
  }
}

export function tellLiveVersion(policy: string, model: string): void {
  liveVersion.reset();
  liveVersion.set({ policy, model }, 1);
}

for (const by of SILENCES) silencedHits.inc({ signal: 'none', by }, 0);
