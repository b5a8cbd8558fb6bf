import { describe, expect, it } from '@jest/globals';
import type { Detector } from './detector.js';
import { circulationOf, featuresOf, identityOf, linkOf, unread } from './fixtures/features.js';
import { POLICY } from './fixtures/judge.js';
import { CLEAR } from './findings.js';
import { findingsTotal } from './detectors.metrics.js';
import { judgeBatch } from './judge-batch.js';
import { DETECTORS } from './registry.js';
import { runDetectors } from './run-detectors.js';

const gift = featuresOf('gift', { identity: identityOf(), circulation: circulationOf() });
const LIMITS = { most: { value: 7, meaning: 'what the throwing detector is given' } } as const;
const thrower: Detector<typeof LIMITS> = {
  id: 'thrower',
  typology: 'X1',
  head: 'rank',
  subjects: ['gift'],
  needs: [],
  limits: LIMITS,
  weight: 1,
  judge: (_, limits) => {
    throw new Error(`limit ${limits.most}`);
  },
};

async function countOf(detector: string, status: string): Promise<number> {
  const { values } = await findingsTotal.get();
  return values.find(({ labels }) => labels.detector === detector && labels.status === status)?.value ?? Number.NaN;
}

describe('running detectors', () => {
  it("asks only the detectors of the transaction's type", () => {
    expect(runDetectors(gift, POLICY)).toEqual({ 'identity-overlap': CLEAR, reciprocity: CLEAR });
    expect(runDetectors(featuresOf('settlement'), POLICY)).toEqual({});
  });

  it('says what is missing, and judges the rest', () => {
    const findings = runDetectors({ ...gift, identity: unread('redis-behind') }, POLICY);
    expect(findings).toEqual({
      'identity-overlap': { status: 'unknown', missing: ['identity'], reasons: ['redis-behind'] },
      reciprocity: CLEAR,
    });
  });

  it('calls a detector that throws failed, with the reason, and asks the others', () => {
    const findings = runDetectors(gift, POLICY, [thrower, ...DETECTORS]);
    expect(findings).toEqual({ thrower: { status: 'failed', error: 'limit 7' }, 'identity-overlap': CLEAR, reciprocity: CLEAR });
  });

  it("judges by the policy's limits where it has some", () => {
    const linked = { ...gift, identity: identityOf(linkOf('fan', 0.7)) };
    expect(runDetectors(linked, POLICY)).toMatchObject({ 'identity-overlap': { status: 'hit' } });
    expect(runDetectors(linked, { ...POLICY, limits: { 'identity-overlap': { likelihood: 0.71 } } })).toMatchObject({
      'identity-overlap': CLEAR,
    });
  });

  it('judges a batch as it judges each, in order, and counts', async () => {
    const linked = { ...gift, identity: identityOf(linkOf('fan', 0.7)) };
    const before = { clear: await countOf('identity-overlap', 'clear'), hit: await countOf('identity-overlap', 'hit') };
    const batch = [gift, linked, featuresOf('refund')];
    expect(judgeBatch(batch, POLICY)).toEqual(batch.map((features) => runDetectors(features, POLICY)));
    expect(await countOf('identity-overlap', 'clear')).toBe(before.clear + 1);
    expect(await countOf('identity-overlap', 'hit')).toBe(before.hit + 1);
    expect(await countOf('young-coins', 'failed')).toBe(0);
  });
});
