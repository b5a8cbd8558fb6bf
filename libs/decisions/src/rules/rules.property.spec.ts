import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TRANSACTION_TYPES, type TransactionType } from '@app/domain';
import { NO_LISTS, type FeatureSet } from '@app/features';
import { NO_MODEL } from '@app/models';
import { judgeOnce } from '../judge-features.js';
import { judgementOf } from '../judgement.js';
import { arbitraryFeatures } from '../fixtures/arbitrary-features.js';
import { DEFAULT_DRAFT } from '../policy/default-policy.js';
import { completePolicy } from '../policy/define-policy.js';
import { policyFaults } from '../policy/policy-faults.js';
import { MODES, type PolicyDraft, type Rule } from '../policy/policy.js';
import { ROSTER, rosterOf } from '../record/roster.js';
import { narrow, widen } from '../record/narrow.js';
import { describeFeatures } from './feature-catalogue.js';

const features = describeFeatures();
const named = (type: string) => fc.constantFrom(...features.filter((feature) => feature.type === type).map(({ name }) => name));
const number = fc.oneof(
  named('double'),
  fc.integer({ min: 0, max: 1_000_000 }).map(String),
  fc.constant('signals["reciprocity"].score'),
);
const text = fc.oneof(named('string'), fc.constantFrom('"DE"', '"payout"', 'signals["loop-share"].status'));

/** Conditions that mostly pass, some of which do what nobody should: divide by nothing, compare what is never there. */
const condition = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(number, fc.constantFrom('>', '<=', '==', '!='), number).map((parts) => parts.join(' ')),
    fc.tuple(number, fc.constantFrom('+', '-', '*', '/'), number).map(([a, by, b]) => `${a} ${by} ${b} > 1`),
    fc.tuple(text, text).map(([a, b]) => `${a} == ${b}`),
    fc.tuple(text, text).map(([a, b]) => `${a}.contains(${b})`),
    named('bool'),
    fc.tuple(named('list<string>'), text).map(([list, one]) => `${list}.exists(x, x == ${one})`),
    fc.tuple(tie('any'), fc.constantFrom('&&', '||'), tie('any')).map(([a, and, b]) => `(${a}) ${and} (${b})`),
    tie('any').map((inner) => `!(${inner})`),
    fc.tuple(tie('any'), tie('any'), tie('any')).map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
  ),
})).any;

const rule = (id: string): fc.Arbitrary<Rule> =>
  fc.record({
    id: fc.constant(id),
    description: fc.string(),
    subjects: fc.subarray([...TRANSACTION_TYPES], { minLength: 1 }),
    when: fc.oneof({ weight: 9, arbitrary: condition }, { weight: 1, arbitrary: fc.string() }),
    action: fc.constantFrom('add' as const, 'review' as const, 'hold' as const),
    head: fc.constantFrom('self-gifting' as const, 'rank' as const, 'chargeback' as const),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    message: fc.constantFrom('{subject.type}', 'Coins: {subject.coins}, buyers: {provenance.buyers}'),
    mode: fc.constantFrom(...MODES),
  });

const draft: fc.Arbitrary<PolicyDraft> = fc
  .record({
    rules: fc.tuple(rule('a'), rule('b'), rule('c')),
    mode: fc.constantFrom(...MODES),
    weight: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ rules, mode, weight }) => ({ ...DEFAULT_DRAFT, name: 'any', rules, detectors: { reciprocity: { mode, weight } } }));

const typed = (type: TransactionType): fc.Arbitrary<FeatureSet> =>
  arbitraryFeatures(type).map((set) => ({ ...set, lists: { status: 'known', value: NO_LISTS } }));

describe('any policy that can be saved', () => {
  it('judges anything without throwing, the same each time, and what it says is stored and read back', () => {
    let judged = 0;
    fc.assert(
      fc.property(draft, fc.constantFrom(...TRANSACTION_TYPES).chain(typed), (document, set) => {
        if (policyFaults(document).length > 0) return;
        judged += 1;
        const judgement = judgementOf(completePolicy(document), NO_MODEL);
        const { decision } = judgeOnce(set, judgement);
        expect(judgeOnce(set, judgement).decision).toEqual(decision);
        const roster = rosterOf([decision]);
        expect(roster.slice(0, ROSTER.length)).toEqual(ROSTER);
        const { outcome, holdCoins, heads, signals, reasons } = decision;
        const stored = JSON.parse(JSON.stringify(narrow(decision, roster)));
        expect(widen(stored, roster)).toEqual({
          outcome,
          holdCoins,
          heads,
          signals,
          reasons: JSON.parse(JSON.stringify(reasons)),
        });
      }),
      { numRuns: 400 },
    );
    // Else nothing was shown.
    expect(judged).toBeGreaterThan(20);
  });
});
