import { expect, it } from '@jest/globals';
import type { Ring } from '../../client/shapes.js';
import { joinTimes, ringAt } from './ring-at.js';

const member = (accountId: string, day: number): Ring['members'][number] => ({
  accountId,
  role: 'payer',
  likelihood: null,
  joinedAt: `2026-11-0${day}T00:00:00.000Z`,
  x: 0,
  y: 0,
});
const ring = {
  members: [member('late', 3), member('first', 1), member('payee', 1)],
  links: [{ from: 'first', to: 'late', kind: 'device', digest: 'd' }],
  flows: [
    { from: 'first', to: 'payee', gifts: 1, coins: 10 },
    { from: 'late', to: 'payee', gifts: 2, coins: 20 },
  ],
};

it('a ring grew at the times at which its members joined', () => {
  expect(joinTimes(ring)).toEqual(['2026-11-01T00:00:00.000Z', '2026-11-03T00:00:00.000Z']);
});

it('before somebody joined, neither they nor their edges show', () => {
  const early = ringAt(ring, '2026-11-02T00:00:00.000Z');
  expect(early.members.map(({ accountId }) => accountId)).toEqual(['first', 'payee']);
  expect(early.flows).toEqual([ring.flows[0]]);
  expect(early.links).toEqual([]);
});

it('at its end all of it shows', () => {
  expect(ringAt(ring, '2026-11-03T00:00:00.000Z')).toEqual(ring);
});
