import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isolatePoison } from './isolate-poison.js';

class FromPostgres extends Error {
  constructor(readonly code: string) {
    super(`refused with ${code}`);
  }
}

/** Fails as a batch insert does: all or nothing, whichever of its rows is bad. */
const refuse = (bad: ReadonlySet<number>, fault: () => Error = () => new FromPostgres('22P05')) => {
  const recorded: number[] = [];
  const work = async (items: readonly number[]): Promise<number> => {
    if (items.some((item) => bad.has(item))) throw fault();
    recorded.push(...items);
    return items.length;
  };
  return { recorded, work };
};

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe('isolatePoison', () => {
  it('lets through everything but what fails on its own data, each exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 10, max: 300 }), fc.uniqueArray(fc.nat(299), { maxLength: 9 }), async (count, picks) => {
        const bad = new Set(picks.filter((pick) => pick < count));
        const { recorded, work } = refuse(bad);
        const { poison } = await isolatePoison(numbers(count), work);
        expect(new Set(poison.map(({ item }) => item))).toEqual(bad);
        expect(recorded).toEqual(numbers(count).filter((item) => !bad.has(item)));
      }),
      { numRuns: 50 },
    );
  });

  it('needs few runs for one poisonous transaction in a full batch', async () => {
    let runs = 0;
    const { work } = refuse(new Set([137]));
    await isolatePoison(numbers(250), (items) => (runs++, work(items)));
    expect(runs).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(250)) + 1);
  });

  it('says what each of them did', async () => {
    const { work } = refuse(new Set([3]), () => new TypeError('cannot read hops of undefined'));
    const { poison } = await isolatePoison(numbers(4), work);
    expect(poison).toEqual([{ item: 3, error: 'TypeError: cannot read hops of undefined' }]);
  });

  it.each([
    ['a connection that was cut', () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
    ['PostgreSQL shutting down', () => new FromPostgres('57P01')],
    ['a deadlock', () => new FromPostgres('40P01')],
    ['a statement that does not fit the schema', () => new FromPostgres('42703')],
    ['a pool that timed out', () => new Error('timeout exceeded when trying to connect')],
  ])('does not blame a transaction for %s', async (_, fault) => {
    const { work, recorded } = refuse(new Set([1]), fault);
    await expect(isolatePoison(numbers(8), work)).rejects.toThrow(fault().message);
    expect(recorded).toEqual([]);
  });

  it('takes a whole batch that fails for a fault of ours', async () => {
    const { work } = refuse(new Set(numbers(10)));
    await expect(isolatePoison(numbers(10), work)).rejects.toThrow('all 10 transactions of a batch fail');
  });

  it('parks a transaction that comes alone', async () => {
    const { work } = refuse(new Set([0]));
    expect((await isolatePoison([0], work)).poison).toHaveLength(1);
  });

  it('has nothing to do without transactions', async () => {
    const { work } = refuse(new Set());
    expect(await isolatePoison([], work)).toEqual({ done: [], poison: [] });
  });
});
