import { describe, expect, it } from '@jest/globals';
import { figuresOf, heldAtAnyTime } from './figures.js';
import { judged } from './fixtures/judged.js';
import { renderMonths } from './month-table.js';

describe('the months of several seeds', () => {
  it('stand beside each other, each with its own share', () => {
    const caught = judged('ring', 'hold', { coins: 100, heldShare: 1, wasHeld: true });
    const missed = judged('ring', 'hold', { coins: 100, heldShare: 0 });
    const honest = judged('ordinary', null, { coins: 100, heldShare: 0 });
    const months = [
      { seed: '41', figures: figuresOf([caught, caught, honest], heldAtAnyTime) },
      { seed: '42', figures: figuresOf([missed], heldAtAnyTime) },
    ];
    const [, , , first = '', second = ''] = renderMonths(months).split('\n');
    const cells = (row: string): string[] => row.split('│').map((cell) => cell.trim().replace(/ \[.*/, ''));
    expect(cells(first)).toEqual(['', '41', '3', '100 %', '100 %', 'none', '0 %', '0 %', '']);
    expect(cells(second)).toEqual(['', '42', '1', '0 %', '0 %', 'none', 'none', 'none', '']);
  });
});
