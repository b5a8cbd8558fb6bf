import { describe, expect, it } from '@jest/globals';
import { faultsWithin } from './faults-within.js';

const fault = (pointer: string) => ({ pointer, detail: 'x' });

describe('faultsWithin', () => {
  it('gives each item its own faults, with pointers that start there', () => {
    const { byItem, outside } = faultsWithin(
      [fault('/checks/3/metadata/a'), fault('/checks/3/id'), fault('/checks/12')],
      '/checks',
    );
    expect(Object.fromEntries(byItem)).toEqual({ 3: [fault('/metadata/a'), fault('/id')], 12: [fault('')] });
    expect(outside).toEqual([]);
  });

  it('leaves what is beside the list to the whole body', () => {
    const { byItem, outside } = faultsWithin(
      [fault('/other/0'), fault('/checks'), fault('/checks/x'), fault('/checksum/0')],
      '/checks',
    );
    expect(byItem.size).toBe(0);
    expect(outside).toHaveLength(4);
  });
});
