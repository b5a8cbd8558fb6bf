import { describe, expect, it } from '@jest/globals';
import { keepPlace, placeIn, rowOf } from './list-place.js';

const rows = ['a', 'b', 'c'].map((id) => ({ id }));
const at = (caseId: string | null, row: number) => ({ caseId, row, scrolledPx: 0 });

describe('whoever comes back to a list', () => {
  it.each([
    ['the case that they had chosen, where it stood', at('b', 1), 1],
    ['that case, where new ones have pushed it to', at('c', 0), 2],
    ['the next one, where theirs has been decided', at('gone', 1), 1],
    ['the last one, where the list has become shorter', at('gone', 9), 2],
    ['the first one, the first time', at(null, 0), 0],
  ])('is at %s', (_, place, row) => {
    expect(rowOf(place, rows)).toBe(row);
  });

  it('is at no row below nought of an empty list', () => {
    expect(rowOf(at('gone', 4), [])).toBe(0);
  });

  it('is in each list where they were in that one', () => {
    keepPlace('open', { ...at('a', 0), scrolledPx: 400 });
    keepPlace('mine', at('b', 1));
    expect([placeIn('open').scrolledPx, placeIn('mine').caseId, placeIn('never seen')]).toEqual([400, 'b', at(null, 0)]);
  });

  it('is at the top of a list that they have not looked at for twenty others', () => {
    keepPlace('first', at('a', 3));
    for (let other = 0; other < 20; other += 1) keepPlace(`other ${other}`, at('b', 1));
    expect(placeIn('first')).toEqual(at(null, 0));
    expect(placeIn('other 0')).toEqual(at('b', 1));
  });
});
