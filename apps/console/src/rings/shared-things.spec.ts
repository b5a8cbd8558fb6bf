import { expect, it } from '@jest/globals';
import { sharedThings } from './shared-things.js';

const link = (from: string, to: string, thing: string) => ({ from, to, kind: 'device', digest: thing });

it('one device of three accounts is one thing with three accounts, and comes before what two share', () => {
  const things = sharedThings([link('c', 'd', 'y'), link('a', 'b', 'x'), link('b', 'e', 'x')]);
  expect(things).toEqual([
    { kind: 'device', digest: 'x', accounts: ['a', 'b', 'e'] },
    { kind: 'device', digest: 'y', accounts: ['c', 'd'] },
  ]);
});

it('the same digest of another kind is another thing', () => {
  const things = sharedThings([link('a', 'b', 'x'), { ...link('a', 'b', 'x'), kind: 'instrument' }]);
  expect(things.map(({ kind }) => kind).sort()).toEqual(['device', 'instrument']);
});
