import { expect, it } from '@jest/globals';
import { subjectOf } from './case-subject.js';

it('a case is called after what it is about', () => {
  const ring = { kind: 'ring', subject: { type: 'ring', id: 'ring-7' }, payoutIds: ['a', 'b'] } as const;
  expect(subjectOf({ ...ring, payoutIds: [...ring.payoutIds] })).toEqual({ kind: 'ring', id: 'ring-7' });
});

it('a second look is no payout, and names the one that it looks at; of a whole ring, the case', () => {
  const look = { kind: 'payout', subject: { type: 'case', id: 'payout-7-1' } } as const;
  expect(subjectOf({ ...look, payoutIds: ['a'] })).toEqual({ kind: 'second-look', id: 'a' });
  expect(subjectOf({ ...look, payoutIds: ['a', 'b'] })).toEqual({ kind: 'second-look', id: 'payout-7-1' });
});
