import { describe, expect, it } from '@jest/globals';
import { DETECTORS, type Detector, type Finding } from '@app/detectors';
import { accountId, coins, seq, transactionId, type TransactionType } from '@app/domain';
import { restoreReadings, type FeatureSet, type ListFeatures, type ListMatch } from '@app/features';
import { NO_MODEL } from '@app/models';
import { judgeOnce } from './judge-features.js';
import { judgementOf } from './judgement.js';
import { DEFAULT_DRAFT } from './policy/default-policy.js';
import { definePolicy } from './policy/define-policy.js';
import type { PolicyDraft, Rule } from './policy/policy.js';

const AT = Date.UTC(2026, 10, 2, 12);
const DAY_MS = 86_400_000;

/** A transaction of which nothing was read. */
function featuresOf(type: TransactionType, given: Partial<FeatureSet> = {}): FeatureSet {
  const readings = restoreReadings({ type, readings: {}, families: new Set() });
  if (readings === null) throw new Error('nothing was read');
  return {
    subject: {
      id: transactionId('t'),
      seq: seq(1),
      type,
      occurredAt: AT,
      accountId: accountId('ada'),
      counterpartyId: null,
      coins: coins(500),
      amount: { value: 5_000, currency: 'EUR' },
      relatesTo: null,
      account: { createdAt: AT - 3 * DAY_MS },
      device: null,
      paymentInstrument: null,
      payoutDestination: null,
      context: null,
      metadata: null,
    },
    asOf: seq(1),
    ...readings,
    lists: { status: 'known', value: { matches: [], suppressions: [] } },
    ...given,
  };
}

const rule = (given: Partial<Rule> = {}): Rule => ({
  id: 'new-payee',
  description: 'A new account asks for money',
  subjects: ['payout'],
  when: 'account.ageDays < 7 && subject.coins > 400',
  action: 'hold',
  head: 'chargeback',
  score: 0.8,
  message: 'An account of {account.ageDays} days asks for {subject.coins} coins from {account.country}.',
  mode: 'live',
  ...given,
});

/** One detector, which says what it is told to. */
const saying = (finding: Finding | 'throw', id = 'reciprocity'): Detector[] => [
  {
    id,
    typology: 'S2',
    head: 'self-gifting',
    subjects: ['payout'],
    needs: [],
    limits: {},
    weight: 0.5,
    judge: () => {
      if (finding === 'throw') throw new TypeError('a value that nobody thought of');
      return finding;
    },
  },
];
const hit = (action: 'add' | 'review' | 'hold'): Finding => ({
  status: 'hit',
  action,
  score: 1,
  code: 'c',
  message: 'm',
  evidence: {},
});

function judged(features: FeatureSet, draft: Partial<PolicyDraft> = {}, detectors: readonly Detector[] = []) {
  const judgement = judgementOf(definePolicy({ ...DEFAULT_DRAFT, name: 'spec', ...draft }), NO_MODEL);
  return judgeOnce(features, judgement, detectors).decision;
}

const lists = (given: Partial<ListFeatures>): Pick<FeatureSet, 'lists'> => ({
  lists: { status: 'known', value: { matches: [], suppressions: [], ...given } },
});
const match = (list: ListMatch['list'], given: Partial<ListMatch> = {}): ListMatch => ({
  entryId: 'entry_1',
  list,
  kind: 'account',
  reason: 'said so',
  expiresAt: AT + DAY_MS,
  signals: [],
  ...given,
});

describe('a rule', () => {
  it('holds where its condition is met, and says with which numbers', () => {
    const { outcome, signals, reasons, heads } = judged(featuresOf('payout'), { rules: [rule()] });
    expect({ outcome, signals, heads }).toMatchObject({
      outcome: 'hold',
      signals: { 'rule:new-payee': { status: 'hit', score: 0.8 } },
      heads: { chargeback: 0.8 },
    });
    expect(reasons).toEqual([
      {
        code: 'rule.new-payee',
        detector: 'rule:new-payee',
        contribution: 80,
        message: 'An account of 3 days asks for 500 coins from unknown.',
        evidence: { 'account.ageDays': 3, 'subject.coins': 500 },
      },
    ]);
  });

  it('is clear where it is not met, and says nothing of other transactions', () => {
    expect(judged(featuresOf('payout'), { rules: [rule({ when: 'subject.coins > 500' })] })).toMatchObject({
      outcome: 'allow',
      signals: { 'rule:new-payee': { status: 'clear', score: 0 } },
    });
    expect(judged(featuresOf('purchase'), { rules: [rule()] }).signals).toEqual({});
  });

  it.each([
    ['account.country == "DE"', 'unknown'],
    ['account.country != "DE"', 'unknown'],
    ['!(account.country == "DE")', 'unknown'],
    ['account.country == "DE" && subject.coins > 400', 'unknown'],
    ['account.country == "DE" || subject.coins > 900', 'unknown'],
    ['account.country == "DE" ? true : false', 'unknown'],
    ['provenance.buyers < 3', 'unknown'],
    ['signals["reciprocity"].score < 0.5', 'unknown'],
    // Whatever the country is, these are decided.
    ['account.country == "DE" && subject.coins > 900', 'clear'],
    ['account.country == "DE" || subject.coins > 400', 'hit'],
    ['1 / (1 - 1) == 1', 'failed'],
  ])('that needs what is not known is never false: %s is %s', (when, status) => {
    expect(judged(featuresOf('payout'), { rules: [rule({ when })] }).signals['rule:new-payee']?.status).toBe(status);
  });

  it('that needs what a store of ours did not tell fails closed; one that is broken stops nobody', () => {
    const away = featuresOf('payout', { provenance: { status: 'unknown', reason: 'timeout' } });
    expect(judged(away, { rules: [rule({ when: 'provenance.buyers < 3' })] }).degraded).toEqual(['timeout']);
    expect(judged(away, { rules: [rule({ when: 'provenance.buyers < 3', mode: 'shadow' })] }).degraded).toEqual([]);
    expect(judged(away, { rules: [rule({ when: '1 / (1 - 1) == 1' })] })).toMatchObject({ outcome: 'allow', degraded: [] });
  });

  it('may build on what detectors found', () => {
    const when = 'signals["reciprocity"].isHit && signals["reciprocity"].score > 0.9';
    expect(judged(featuresOf('payout'), { rules: [rule({ when })] }, saying(hit('add')))).toMatchObject({ outcome: 'hold' });
  });
});

describe('a mode', () => {
  it('off is not looked at, shadow is recorded and acts on nothing, its faults included', () => {
    const off = { detectors: { reciprocity: { mode: 'off' as const } } };
    expect(judged(featuresOf('payout'), off, saying(hit('hold')))).toMatchObject({ outcome: 'allow', signals: {} });
    const shadow = { detectors: { reciprocity: { mode: 'shadow' as const } } };
    expect(judged(featuresOf('payout'), shadow, saying(hit('hold')))).toMatchObject({
      outcome: 'allow',
      score: 0,
      signals: { reciprocity: { status: 'hit', score: 1, silenced: 'shadow' } },
      reasons: [{ detector: 'reciprocity', contribution: 0, silenced: 'shadow' }],
    });
    expect(judged(featuresOf('payout'), shadow, saying('throw')).degraded).toEqual([]);
    expect(judged(featuresOf('payout'), {}, saying('throw')).degraded).toEqual(['detector-failed']);
  });
});

describe('lists', () => {
  it('deny holds and watch reviews, whatever else is said', () => {
    const denied = featuresOf('payout', lists({ matches: [match('deny'), match('allow', { signals: ['reciprocity'] })] }));
    expect(judged(denied)).toMatchObject({ outcome: 'hold', reasons: [{ code: 'list.denied' }] });
    expect(judged(featuresOf('gift', lists({ matches: [match('watch')] })))).toMatchObject({ outcome: 'review' });
  });

  it.each([
    ['add', match('allow', { kind: 'device' }), 'allow-list'],
    ['review', match('allow'), 'allow-list'],
    ['hold', match('allow'), undefined],
    ['hold', match('allow', { signals: ['loop-share'] }), undefined],
    ['hold', match('allow', { signals: ['reciprocity'] }), 'allow-list'],
    ['hold', match('allow', { kind: 'device', signals: ['reciprocity'] }), undefined],
  ] as const)('allow keeps a hit that would %s from acting only where it may', (action, allowed, silenced) => {
    const { outcome, signals } = judged(featuresOf('payout', lists({ matches: [allowed] })), {}, saying(hit(action)));
    expect(signals.reciprocity).toEqual({ status: 'hit', score: 1, ...(silenced === undefined ? {} : { silenced }) });
    expect(outcome).toBe(silenced === undefined ? 'hold' : 'allow');
  });

  it('a suppression silences the one signal that it names', () => {
    const suppressions = [{ suppressionId: 's', signal: 'reciprocity', until: AT + DAY_MS }];
    const features = featuresOf('payout', lists({ suppressions }));
    expect(judged(features, {}, saying(hit('hold')))).toMatchObject({
      outcome: 'allow',
      signals: { reciprocity: { silenced: 'suppression' } },
    });
    expect(judged(features, {}, saying(hit('hold'), 'loop-share'))).toMatchObject({ outcome: 'hold' });
  });

  it('that could not be read are no permission', () => {
    expect(judged(featuresOf('payout', { lists: { status: 'unknown', reason: 'database-unavailable' } })).degraded).toEqual([
      'database-unavailable',
    ]);
  });

  it('cost an ordinary transaction nothing: its signals are the detectors’ alone', () => {
    const { signals } = judged(featuresOf('gift'), {}, DETECTORS);
    expect(Object.keys(signals).filter((id) => id.includes(':'))).toEqual([]);
  });
});
