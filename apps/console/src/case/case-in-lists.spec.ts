import { expect, it } from '@jest/globals';
import type { Case } from '../client/shapes.js';
import { withCase } from './case-in-lists.js';

const caseOf = (id: string, status: Case['status'] = 'open'): Case => ({
  id,
  version: 1,
  kind: 'payout',
  status,
  subject: { type: 'payout', id: 'p' },
  payoutIds: ['p'],
  heldCoins: 100,
  amount: null,
  score: 80,
  assignee: null,
  lease: null,
  dueAt: '2026-11-02T14:00:00Z',
  openedAt: '2026-11-02T12:00:00Z',
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
});

it('a case that was acted on shows how it stands now, in the row that it had', () => {
  const known = { pages: [{ data: [caseOf('a'), caseOf('b')] }, { data: [caseOf('c')] }], pageParams: [null, 'more'] };
  const { pages, pageParams } = withCase(known, caseOf('b', 'decided'));
  expect(pages.map(({ data }) => data.map(({ id, status }) => `${id} ${status}`))).toEqual([['a open', 'b decided'], ['c open']]);
  expect(pageParams).toEqual([null, 'more']);
});
