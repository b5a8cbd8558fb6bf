import type { Case } from '../../client/shapes.js';

/** What somebody may do with a case now. `lost`: it was theirs when the page saw it last. */
export type Standing = 'mine' | 'free' | 'other' | 'second' | 'own-first' | 'for-leads' | 'decided' | 'reads-only';

/** Where `staffId` stands with a case. Leases that ran out while the page was shown count as gone. */
export function standingOf(
  of: Case,
  who: { readonly staffId: string; readonly mayAct: boolean; readonly isLead: boolean; readonly now: number },
): Standing {
  const actor = `staff:${who.staffId}`;
  if (of.status === 'decided') return 'decided';
  if (!who.mayAct) return 'reads-only';
  if (of.lease !== null && Date.parse(of.lease.expiresAt) > who.now) return of.lease.holder === actor ? 'mine' : 'other';
  if (of.status === 'awaiting-second') return of.firstVerdict?.by === actor ? 'own-first' : 'second';
  return of.escalation !== null && !who.isLead ? 'for-leads' : 'free';
}
