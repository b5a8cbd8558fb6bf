import { describe, expect, it } from '@jest/globals';
import { IsolationForest } from 'ml-isolation-forest';
import { decodeForest, encodeForest } from '../registry/encode-parts.js';
import { seededRandom } from '../seeded-random.js';
import { explainScore } from './explain-score.js';
import { flattenTrees } from './flatten-trees.js';
import { scoreRow, type Forest } from './forest.js';
import { growTrees, ROWS_PER_TREE } from './grow-trees.js';
import { FOREST_ROWS_MIN, learnForest, medianOf, rarityOf } from './learn-forest.js';
import { meanPathLength } from './path-length.js';
import { scoreRows } from './score-rows.js';
import { withRandom } from './with-random.js';

/** A cloud around the middle of three numbers, and one row far out in the second. */
function cloud(rows: number, seed = 1): number[][] {
  const random = seededRandom(seed);
  const normal = (): number => random() + random() + random() - 1.5;
  return Array.from({ length: rows }, () => [normal(), normal() * 10, normal() * 100]);
}
const OUTLIER = [0, 60, 0];

const columnsOf = (rows: readonly (readonly number[])[]): Float64Array[] => rows.map((row) => Float64Array.from(row));

function learned(rows = cloud(2_000)): Forest {
  const forest = learnForest(['near', 'middle', 'far'], columnsOf(rows), 5);
  if (forest === null) throw new Error('too few rows');
  return forest;
}

describe('an isolation forest', () => {
  it('isolates what is unlike the rest, and says in what', () => {
    const forest = learned();
    const row = Float64Array.from(OUTLIER);
    const { score, column, drop } = explainScore(forest, row);
    expect(score).toBeGreaterThan(0.57);
    expect(column).toBe(1);
    expect(drop).toBeGreaterThan(0.1);
    expect([...row]).toEqual(OUTLIER);
    expect(rarityOf(forest, score)).toBeLessThan(0.05);
  });

  it('finds nothing in the middle of the cloud', () => {
    const forest = learned();
    const score = scoreRow(forest, Float64Array.from(forest.medians));
    expect(score).toBeLessThan(0.5);
    expect(rarityOf(forest, score)).toBeGreaterThan(0.04);
    expect(explainScore(forest, Float64Array.from(forest.medians))).toMatchObject({ column: null, drop: 0 });
  });

  it('comes out the same to the last bit for one seed, and different for another', () => {
    expect(encodeForest(learned())).toBe(encodeForest(learned()));
    const [one, other] = [1, 2].map((seed) => learnForest(['a', 'b', 'c'], columnsOf(cloud(600)), seed));
    expect(one?.split).not.toEqual(other?.split);
  });

  it('is restored to the last bit', () => {
    const forest = learned();
    expect(decodeForest(JSON.parse(encodeForest(forest)))).toEqual(forest);
  });

  it('scores many rows as it scores each, whatever their number', () => {
    const forest = learned();
    const rows = cloud(11, 9);
    const together = scoreRows(forest, Float64Array.from(rows.flat()), 3);
    expect([...together]).toEqual(rows.map((row) => scoreRow(forest, Float64Array.from(row))));
  });

  it('walks to the leaves that the library walks to, and measures them as it does when told to', () => {
    const rows = cloud(700);
    const trees = growTrees(rows, 3);
    const theirs = (n: number): number => (n <= 1 ? 0 : n === 2 ? 1 : 2 * Math.log(n - 1) + 0.57721 - (2 * (n - 1)) / n);
    const flat = flattenTrees(trees, { rowsPerTree: ROWS_PER_TREE, depthMax: Number.POSITIVE_INFINITY, pathLength: theirs });
    const library = new IsolationForest({ nEstimators: trees.length });
    library.forest = trees;
    library.trainingSet = rows.slice(0, ROWS_PER_TREE);
    const scores = library.predict([...rows, OUTLIER]);
    [...rows, OUTLIER].forEach((row, n) => {
      expect(Math.abs(scoreRow(flat, Float64Array.from(row)) - (scores[n] ?? 0))).toBeLessThan(1e-12);
    });
  });

  it('is not led astray by columns that never vary', () => {
    const rows = columnsOf(cloud(1_000).map((row) => [...row, ...Array.from({ length: 20 }, () => 7)]));
    const names = Array.from({ length: 23 }, (_, n) => `column-${n}`);
    const forest = learnForest(names, rows, 5);
    expect(forest && Math.max(...forest.feature)).toBe(2);
    expect(forest && explainScore(forest, Float64Array.of(...OUTLIER, ...Array.from({ length: 20 }, () => 7))).column).toBe(1);
  });

  it('goes no deeper than the paper, and has the paper’s c(n)', () => {
    expect(learned().depth).toBe(8);
    expect(meanPathLength(256)).toBeCloseTo(10.245, 3);
    expect([0, 1, 2].map(meanPathLength)).toEqual([0, 0, 1]);
  });

  it('fills gaps with medians, and is not grown on too few rows', () => {
    const rows = cloud(FOREST_ROWS_MIN).map((row, n) => (n % 3 === 0 ? [Number.NaN, ...row.slice(1)] : row));
    const forest = learned(rows);
    expect(forest.medians[0]).toBe(medianOf(rows.map(([first = 0]) => first)));
    expect(learnForest(['a'], columnsOf(rows.slice(1)), 1)).toBeNull();
  });

  it('refuses rows that the library would drop or answer with NaN', () => {
    expect(() => growTrees([], 1)).toThrow(/two rows/);
    expect(() => growTrees([[1, 2], [3]], 1)).toThrow(/2 finite numbers/);
    expect(() =>
      growTrees(
        [
          [1, 2],
          [3, Number.NaN],
        ],
        1,
      ),
    ).toThrow(/medians/);
  });

  it('gives Math.random back, whatever happens', () => {
    const original = Math.random;
    expect(
      withRandom(
        () => 0.25,
        () => Math.random(),
      ),
    ).toBe(0.25);
    expect(() =>
      withRandom(
        () => 0,
        () => {
          throw new Error('mid-growth');
        },
      ),
    ).toThrow('mid-growth');
    expect(Math.random).toBe(original);
  });
});
