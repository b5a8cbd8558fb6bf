import type { FeatureSet } from '@app/features';
import { explainScore } from '../forest/explain-score.js';
import { scoreRow, type Forest } from '../forest/forest.js';
import { fillGaps, rarityOf } from '../forest/learn-forest.js';
import { inputsNamed, inWords, rowOf, type NamedInput } from './named-input.js';
import { PAYOUT_INPUTS } from './payout-inputs.js';

export interface PayoutScore {
  /** s(x), 0 to 1; 0.5 is ordinary. */
  readonly score: number;
  /** Share of the payouts learned from that were as unusual. */
  readonly rarity: number;
  /** What makes it so; null when no single thing does. */
  readonly cause: () => UnusualInput | null;
}

export interface UnusualInput {
  readonly name: string;
  /** E.g. `share of the largest buyer: 97 % (median 38 %)`. */
  readonly words: string;
  /** How far the score falls when this is taken to be the median. */
  readonly drop: number;
}

interface Place {
  readonly inputs: readonly NamedInput[];
  /** Scored and explained in place: one payout at a time. */
  readonly row: Float64Array<ArrayBuffer>;
}

const places = new WeakMap<Forest, Place>();

function placeOf(forest: Forest): Place {
  const known = places.get(forest) ?? {
    inputs: inputsNamed(PAYOUT_INPUTS, forest.features),
    row: new Float64Array(forest.features.length),
  };
  places.set(forest, known);
  return known;
}

/** What is unknown counts as ordinary: a gap in what the platform sends makes nobody unusual. */
export function scorePayout(forest: Forest, features: FeatureSet): PayoutScore {
  const { inputs, row } = placeOf(forest);
  const seen = rowOf(inputs, features);
  const score = scoreRow(forest, fillGaps(seen, forest.medians, row));
  const cause = (): UnusualInput | null => {
    const { column, drop } = explainScore(forest, fillGaps(seen, forest.medians, row));
    const input = column === null ? undefined : inputs[column];
    if (column === null || input === undefined) return null;
    const [mine, usual] = [seen[column] ?? 0, forest.medians[column] ?? 0].map((value) => inWords(input.unit, value));
    return { name: input.name, words: `${input.words}: ${mine} (median ${usual})`, drop };
  };
  return { score, rarity: rarityOf(forest, score), cause };
}
