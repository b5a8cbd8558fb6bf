import { expect, it } from '@jest/globals';
import { seq, transactionId } from '@app/domain';
import { assessmentToWire } from './assessment-to-wire.js';
import { decide } from './decide.js';
import { DEFAULT_POLICY } from './policy/default-policy.js';

const assessment = {
  ...decide({ reciprocity: { status: 'clear', score: 0 } }, DEFAULT_POLICY),
  seq: seq(7),
  transactionId: transactionId('gift'),
  cause: 'first',
  versions: { policy: 'default.00000000', model: 'none' },
  asOf: seq(9),
  assessedAt: Date.UTC(2026, 10, 2),
  latencyMs: 12,
};

it('tells an assessment as the contract names it, without our sequence', () => {
  expect(assessmentToWire(assessment)).toEqual({
    transactionId: 'gift',
    cause: 'first',
    outcome: 'allow',
    holdCoins: null,
    score: 0,
    heads: { 'self-gifting': 0, rank: 0, chargeback: 0 },
    signals: { reciprocity: { status: 'clear', score: 0 } },
    reasons: [],
    degraded: [],
    versions: { policy: 'default.00000000', model: 'none' },
    asOf: 9,
    assessedAt: '2026-11-02T00:00:00.000Z',
    latencyMs: 12,
  });
});

it('tells a risk check of something that has no transaction yet', () => {
  expect(assessmentToWire({ ...assessment, cause: 'check', transactionId: null })).toMatchObject({
    transactionId: null,
    cause: 'check',
  });
});
