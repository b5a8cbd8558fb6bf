import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Agenda } from './agenda.js';

describe('the agenda', () => {
  it('hands out acts by time, and equal times in the order in which they were added', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
        const agenda = new Agenda();
        const acts = times.map((at, order) => ({ at, order }));
        for (const { at, order } of acts) agenda.add(at, () => order);
        const expected = acts.toSorted((a, b) => a.at - b.at || a.order - b.order).map(({ order }) => order);
        const told = acts.map(() => agenda.next()?.act());
        expect(told).toEqual(expected);
        expect(agenda.next()).toBeNull();
      }),
    );
  });
});
