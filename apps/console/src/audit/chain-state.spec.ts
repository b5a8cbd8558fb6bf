import { describe, expect, it } from '@jest/globals';
import type { AuditEntry } from './audit-queries.js';
import { chainState } from './chain-state.js';

const entry = (position: number | null, prevHash: string | null, hash: string | null): AuditEntry => ({
  id: position ?? 0,
  at: '2026-11-23T00:00:00Z',
  actor: 'system',
  action: 'case.noted',
  subject: { type: 'case', id: 'case_1' },
  details: {},
  position,
  prevHash,
  hash,
});

describe('the chain of what is shown', () => {
  it('holds where each entry names the hash of the one before it', () => {
    const state = chainState([entry(3, 'b', 'c'), entry(2, 'a', 'b'), entry(1, null, 'a')]);
    expect(state).toEqual({ chained: 3, waiting: 0, compared: 2, brokenAt: null });
  });

  it('is broken at the first entry that names another hash', () => {
    const state = chainState([entry(4, 'z', 'd'), entry(3, 'y', 'c'), entry(2, 'a', 'b'), entry(1, null, 'a')]);
    expect(state.brokenAt).toBe(3);
  });

  it('says nothing of entries whose neighbour is not shown', () => {
    expect(chainState([entry(9, 'x', 'y'), entry(4, 'q', 'r')])).toMatchObject({ compared: 0, brokenAt: null });
  });

  it('does not take entries of the last second for broken ones', () => {
    expect(chainState([entry(null, null, null), entry(1, null, 'a')])).toMatchObject({ chained: 1, waiting: 1, brokenAt: null });
  });
});
