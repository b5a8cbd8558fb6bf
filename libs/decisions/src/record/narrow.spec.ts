import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../decide.js';
import { arbitraryFindings } from '../fixtures/arbitrary-findings.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import { narrow, widen } from './narrow.js';
import { ROSTER } from './roster.js';

describe('the narrow form of a decision', () => {
  it('is a letter per detector and nothing else where all is clear', () => {
    const clear = { status: 'clear' as const, score: 0 };
    const decision = decide({ 'identity-overlap': clear, reciprocity: clear }, DEFAULT_POLICY);
    expect(narrow(decision, ROSTER)).toEqual({ outcome: 'a', statuses: 'c--c'.padEnd(ROSTER.length, '-'), findings: null });
  });

  it('needs no document for what is unknown or failed either', () => {
    const unknown = { status: 'unknown' as const, missing: [], reasons: [] };
    const decision = decide({ 'identity-overlap': unknown, reciprocity: { status: 'failed', error: 'thrown' } }, DEFAULT_POLICY);
    expect(narrow(decision, ROSTER)).toEqual({ outcome: 'a', statuses: 'u--f'.padEnd(ROSTER.length, '-'), findings: null });
  });

  it('gives back exactly what was narrowed, through JSON, whatever was decided', () => {
    fc.assert(
      fc.property(arbitraryFindings, (findings) => {
        const decision = decide(findings, DEFAULT_POLICY);
        const { outcome, holdCoins, heads, signals, reasons } = decision;
        const stored = JSON.parse(JSON.stringify(narrow(decision, ROSTER)));
        expect(widen(stored, ROSTER)).toEqual({ outcome, holdCoins, heads, signals, reasons });
      }),
    );
  });

  it("reads what an older release wrote by that release's roster", () => {
    expect(widen({ outcome: 'a', statuses: 'c-u', findings: null }, ['reciprocity', 'gone', 'loop-share']).signals).toEqual({
      reciprocity: { status: 'clear', score: 0 },
      'loop-share': { status: 'unknown', score: 0 },
    });
  });

  it('refuses to lose a signal that is not on the roster', () => {
    const decision = decide({ reciprocity: { status: 'clear', score: 0 } }, DEFAULT_POLICY);
    expect(() => narrow(decision, ['loop-share'])).toThrow(/reciprocity are not all on the roster loop-share/);
  });
});
