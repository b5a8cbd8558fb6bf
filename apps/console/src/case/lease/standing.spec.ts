import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../client/shapes.js';
import { standingOf } from './standing.js';

const NOW = Date.UTC(2026, 10, 2, 14);
const at = (ms: number): string => new Date(NOW + ms).toISOString();

const caseOf = (parts: Partial<Case>): Case => ({
  id: 'case',
  version: 1,
  kind: 'payout',
  status: 'open',
  subject: { type: 'payout', id: 'p' },
  payoutIds: ['p'],
  heldCoins: 100,
  amount: null,
  score: 80,
  assignee: null,
  lease: null,
  dueAt: at(1),
  openedAt: at(-1),
  decision: null,
  reasonCode: null,
  decidedBy: null,
  decidedAt: null,
  effectiveAt: null,
  snoozedUntil: null,
  escalation: null,
  firstVerdict: null,
  undoableUntil: null,
  blind: false,
  ...parts,
});

const lease = (holder: string, left: number) => ({ holder, expiresAt: at(left) });
const verdict = (by: string) => ({ decision: 'reject' as const, reasonCode: 'collusion', comment: null, by, at: at(-1) });

describe('where somebody stands with a case', () => {
  it.each([
    ['free', {}],
    ['mine', { status: 'claimed', lease: lease('staff:anna', 1) }],
    ['free', { status: 'claimed', lease: lease('staff:anna', 0) }],
    ['other', { status: 'claimed', lease: lease('staff:ben', 1) }],
    ['free', { status: 'claimed', lease: lease('staff:ben', -1) }],
    ['second', { status: 'awaiting-second', firstVerdict: verdict('staff:ben') }],
    ['own-first', { status: 'awaiting-second', firstVerdict: verdict('staff:anna') }],
    ['decided', { status: 'decided' }],
  ] as const)('%s: %p', (standing, parts) => {
    expect(standingOf(caseOf(parts), { staffId: 'anna', mayAct: true, isLead: false, now: NOW })).toBe(standing);
  });

  it.each([
    ['for-leads', false],
    ['free', true],
  ])('what was escalated is %s (a lead: %p)', (standing, isLead) => {
    const escalation = { text: 'Who rings the bank?', by: 'staff:ben', at: at(-1) };
    const escalated = caseOf({ status: 'escalated', escalation });
    expect(standingOf(escalated, { staffId: 'anna', mayAct: true, isLead, now: NOW })).toBe(standing);
  });

  it('an auditor only reads, whoever holds it', () => {
    expect(standingOf(caseOf({}), { staffId: 'anna', mayAct: false, isLead: true, now: NOW })).toBe('reads-only');
  });
});
