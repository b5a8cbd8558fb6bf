import type { Comparison } from './benchmark.js';

interface Pairs {
  readonly count: number;
  readonly unit: string;
  readonly ours: () => Promise<number>;
  readonly theirs: () => Promise<number>;
  readonly log: (message: string) => void;
}

/** Measures both sides in turn, and who goes first in turn, so that drift of the machine favours nobody. */
export async function runPairs({ count, unit, ours, theirs, log }: Pairs): Promise<Comparison> {
  const figures: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let pair = 0; pair < count; pair++) {
    const oursFirst = pair % 2 === 0;
    if (oursFirst) figures.ours.push(await ours());
    figures.theirs.push(await theirs());
    if (!oursFirst) figures.ours.push(await ours());
    const [our, their] = [figures.ours.at(-1) ?? 0, figures.theirs.at(-1) ?? 1];
    log(`pair ${pair + 1}: ${Math.round(our)} against ${Math.round(their)} ${unit}, ${(our / their).toFixed(2)}`);
  }
  return { unit, ...figures };
}
