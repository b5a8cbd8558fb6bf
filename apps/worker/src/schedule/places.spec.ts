import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Places } from './places.js';

describe('places', () => {
  it('let in as many as there are, and the others in the order in which they came', async () => {
    const places = new Places(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const works = [0, 1, 2, 3].map((index) =>
      places.within(async () => {
        begun.push(index);
        await new Promise<void>((resolve) => ends.push(resolve));
      }),
    );
    await turn();
    expect(begun).toEqual([0, 1]);
    ends[1]?.();
    await turn();
    expect(begun).toEqual([0, 1, 2]);
    ends[0]?.();
    await turn();
    expect(begun).toEqual([0, 1, 2, 3]);
    for (const end of ends) end();
    await Promise.all(works);
  });

  it('are given back by who fails', async () => {
    const places = new Places(1);
    await expect(places.within(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await places.within(() => Promise.resolve('done'))).toBe('done');
  });
});
