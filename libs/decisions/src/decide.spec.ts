import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FindingAction, Findings } from '@app/detectors';
import type { Outcome } from './assessment.js';
import { DETECTOR_FAILED, decide } from './decide.js';
import { arbitraryFinding, arbitraryFindings } from './fixtures/arbitrary-findings.js';
import { DEFAULT_POLICY } from './policy/default-policy.js';

const hit = (action: FindingAction, score: number) => ({
  status: 'hit' as const,
  action,
  score,
  code: 'code',
  message: 'message',
  evidence: {},
});
const decided = (findings: Findings) => decide(findings, DEFAULT_POLICY);
const STRENGTH = { allow: 0, review: 1, hold: 2 } as const satisfies Record<Outcome, number>;

describe('a decision', () => {
  it('allows what is clear, without a word', () => {
    expect(decided({ 'identity-overlap': { status: 'clear', score: 0 }, reciprocity: { status: 'clear', score: 0 } })).toEqual({
      outcome: 'allow',
      holdCoins: null,
      score: 0,
      heads: { 'self-gifting': 0, rank: 0, chargeback: 0 },
      signals: { 'identity-overlap': { status: 'clear', score: 0 }, reciprocity: { status: 'clear', score: 0 } },
      reasons: [],
      degraded: [],
    });
  });

  it('says when a hold ends only if every reason to hold ends, the last of them', () => {
    const ending = (holdUntil: number) => ({ ...hit('hold', 0.5), holdUntil });
    const review = hit('review', 0.5);
    expect(decided({ 'young-coins': ending(5), 'loop-share': ending(7), reciprocity: review })).toMatchObject({ holdUntil: 7 });
    expect(decided({ 'young-coins': ending(5), 'loop-share': hit('hold', 0.5) })).not.toHaveProperty('holdUntil');
    expect(decided({ reciprocity: review })).not.toHaveProperty('holdUntil');
    const unread = { status: 'unknown', missing: [], reasons: ['timeout'] } as const;
    expect(decided({ 'young-coins': ending(5), 'loop-share': unread })).not.toHaveProperty('holdUntil');
  });

  it('combines a head as 1 − ∏(1 − a·s) and tells what each signal adds', () => {
    const { heads, score, reasons, outcome } = decided({
      'identity-overlap': hit('hold', 0.8),
      'temporal-cycle': hit('review', 0.5),
      'young-coins': hit('hold', 0.1),
    });
    // 1 − (1 − 0.9·0.8)(1 − 0.9·0.5) = 0.846; without the overlap 0.45, without the cycle 0.72.
    expect(heads).toEqual({ 'self-gifting': 0.846, rank: 0, chargeback: 0.09 });
    expect({ score, outcome }).toEqual({ score: 85, outcome: 'hold' });
    expect(reasons.map(({ detector, contribution }) => [detector, contribution])).toEqual([
      ['identity-overlap', 39.6],
      ['temporal-cycle', 12.6],
      ['young-coins', 0],
    ]);
  });

  it('never lets hints look like proof: together at most 0.35, and still allowed', () => {
    const { heads, outcome } = decided({
      'identity-overlap': hit('add', 1),
      'loop-share': hit('add', 1),
      reciprocity: hit('add', 1),
    });
    expect(heads['self-gifting']).toBe(0.35);
    expect(outcome).toBe('allow');
  });

  it('lets no probability hold: only a written condition does', () => {
    expect(
      decided({ 'identity-overlap': hit('review', 1), 'temporal-cycle': hit('review', 1), 'loop-share': hit('add', 1) }).outcome,
    ).toBe('review');
    expect(decided({ reciprocity: hit('hold', 0) }).outcome).toBe('hold');
  });

  it('names faults of ours, and does not take what was never sent for one', () => {
    const missing = { status: 'unknown' as const, missing: ['identity' as const] };
    expect(
      decided({
        reciprocity: { ...missing, reasons: ['timeout', 'backlog'] },
        'loop-share': { ...missing, reasons: ['backlog'] },
      }).degraded,
    ).toEqual(['backlog', 'timeout']);
    expect(
      decided({ reciprocity: { ...missing, reasons: ['not-provided', 'beyond-window', 'beyond-limit', 'too-few-peers'] } })
        .degraded,
    ).toEqual([]);
    expect(decided({ reciprocity: { status: 'failed', error: 'thrown' } }).degraded).toEqual([DETECTOR_FAILED]);
  });

  it('stays within bounds, whatever is found', () => {
    fc.assert(
      fc.property(arbitraryFindings, (findings) => {
        const { heads, score, reasons, signals } = decided(findings);
        const all = Object.values(heads);
        expect(all.every((p) => p >= 0 && p <= 1)).toBe(true);
        expect(Math.abs(score - 100 * Math.max(...all))).toBeLessThanOrEqual(0.51);
        expect(Object.keys(signals).sort()).toEqual(Object.keys(findings).sort());
        expect(reasons.length).toBe(Object.values(findings).filter(({ status }) => status === 'hit').length);
        expect(
          reasons.every(
            ({ contribution }, index) => contribution >= 0 && contribution <= (reasons[index - 1]?.contribution ?? 100),
          ),
        ).toBe(true);
      }),
    );
  });

  it('does not depend on the order of findings', () => {
    fc.assert(
      fc.property(arbitraryFindings, (findings) => {
        expect(decided(Object.fromEntries(Object.entries(findings).reverse()))).toEqual(decided(findings));
      }),
    );
  });

  it('is never weaker for one more finding', () => {
    fc.assert(
      fc.property(arbitraryFindings, arbitraryFinding, (findings, more) => {
        const { 'loop-share': _, ...without } = findings;
        const before = decided(without);
        const after = decided({ ...without, 'loop-share': more });
        expect(STRENGTH[after.outcome]).toBeGreaterThanOrEqual(STRENGTH[before.outcome]);
        expect(after.score).toBeGreaterThanOrEqual(before.score);
      }),
    );
  });

  it('tells as contribution what the score loses without the signal', () => {
    fc.assert(
      fc.property(arbitraryFindings, (findings) => {
        const decision = decided(findings);
        for (const { detector, contribution } of decision.reasons) {
          const { [detector]: _, ...others } = findings;
          expect(Math.abs(decision.score - decided(others).score - contribution)).toBeLessThanOrEqual(1.01);
        }
      }),
    );
  });
});
