import { jsonPointer, type FieldError } from '@app/domain';
import { MODES, type Rule } from '../policy/policy.js';
import { conditionFaults } from './condition-faults.js';
import { messageFaults } from './message-template.js';

/** Fifty conditions are as many as a team can know by heart; at 0.8 µs each they add 40 µs to a gift. */
export const RULES_MAX = 50;

const ID = /^[a-z][a-z0-9-]{0,47}$/;

/** Every reason why rules cannot be used, and where in the policy. */
export function ruleFaults(rules: readonly Rule[]): FieldError[] {
  if (rules.length > RULES_MAX) return [{ pointer: '/rules', detail: `${rules.length} rules; at most ${RULES_MAX}` }];
  const first = new Map<string, number>();
  return rules.flatMap((rule, index) => {
    const at = (field: string, detail: string): FieldError => ({ pointer: jsonPointer(['rules', index, field]), detail });
    const earlier = first.get(rule.id);
    if (earlier === undefined) first.set(rule.id, index);
    return [
      ...(ID.test(rule.id) ? [] : [at('id', `${rule.id} is not 1–48 lower-case letters, digits and dashes, e.g. new-payee`)]),
      ...(earlier === undefined ? [] : [at('id', `rule ${earlier} is called ${rule.id} already`)]),
      ...(rule.subjects.length > 0 ? [] : [at('subjects', 'at least one type of transaction, e.g. payout')]),
      ...(rule.score >= 0 && rule.score <= 1 ? [] : [at('score', `${rule.score} is not between 0 and 1`)]),
      ...(MODES.includes(rule.mode) ? [] : [at('mode', `one of ${MODES.join(', ')}`)]),
      ...conditionFaults(rule).map((fault) => ({ ...at('when', fault.detail), position: fault.position })),
      ...messageFaults(rule).map((detail) => at('message', detail)),
    ];
  });
}
