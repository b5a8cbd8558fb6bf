import { describe, expect, it } from '@jest/globals';
import { standingShown, statusColour, type CaseStanding } from './case-standing.js';

const NOW = Date.parse('2026-11-02T14:00:00Z');
const lease = (holder: string) => ({ holder, expiresAt: '2026-11-02T14:10:00Z' });

describe('where a case stands', () => {
  it.each<[CaseStanding, object, string]>([
    [{ status: 'open' }, { text: 'open' }, 'gray'],
    [{ status: 'awaiting-second' }, { text: 'awaiting-second' }, 'violet'],
    [{ status: 'escalated', assignee: 'staff:ben' }, { text: 'escalated' }, 'orange'],
    [{ status: 'claimed', lease: lease('staff:anna') }, { text: 'claimedByMe' }, 'blue'],
    [{ status: 'claimed', lease: lease('staff:ben') }, { text: 'claimedBy', actor: 'staff:ben' }, 'blue'],
    [{ status: 'claimed', lease: null, assignee: 'staff:ben' }, { text: 'claimedBy', actor: 'staff:ben' }, 'blue'],
    [{ status: 'claimed' }, { text: 'claimed' }, 'blue'],
    [{ status: 'snoozed' }, { text: 'snoozed' }, 'gray'],
    [{ status: 'decided', decision: 'release' }, { text: 'release' }, 'teal'],
    [{ status: 'decided', decision: 'reject' }, { text: 'reject' }, 'red'],
    [{ status: 'decided', decision: null }, { text: 'decided' }, 'teal'],
  ])('%j is shown as %j in %s on every page', (of, shown, colour) => {
    expect(standingShown(of, 'staff:anna', NOW)).toEqual(shown);
    expect(statusColour(of)).toBe(colour);
  });

  it('names the day until which it is snoozed, unless that is today', () => {
    const until = (at: string) => standingShown({ status: 'snoozed', snoozedUntil: at }, 'staff:anna', NOW);
    expect(until('2026-11-02T14:30:00Z')).toMatchObject({ until: expect.stringMatching(/^\d\d:\d\d$/) });
    expect(until('2026-11-04T14:30:00Z')).toMatchObject({ until: expect.stringMatching(/4 Nov/) });
  });
});
