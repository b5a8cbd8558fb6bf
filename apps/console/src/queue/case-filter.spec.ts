import { describe, expect, it } from '@jest/globals';
import { parseCaseFilter, toCaseQuery } from './case-filter.js';

describe('a filter in the address', () => {
  it.each([
    [{}, {}],
    [{ status: 'open,claimed' }, { status: ['open', 'claimed'] }],
    [{ status: ['snoozed'] }, { status: ['snoozed'] }],
    [
      { kind: 'ring', assignee: 'me', overdue: true, minCoins: 500, sort: '-heldCoins' },
      { kind: 'ring', assignee: 'me', overdue: true, minCoins: 500, sort: '-heldCoins' },
    ],
    [
      { overdue: 'true', minCoins: '7' },
      { overdue: true, minCoins: 7 },
    ],
  ])('%p is read', (search, filter) => {
    expect(parseCaseFilter(search)).toEqual(filter);
  });

  it.each([{ status: 'gone' }, { kind: 3 }, { minCoins: '-1' }, { minCoins: 1e13 }, { overdue: 'false' }, { sort: 'urgency' }])(
    '%p filters by nothing',
    (search) => {
      expect(parseCaseFilter(search)).toEqual({});
    },
  );

  it('becomes what the API takes', () => {
    expect(toCaseQuery({ status: ['open', 'claimed'], overdue: true })).toEqual({ status: 'open,claimed', overdue: 'true' });
  });
});
