import type { FeatureSet } from '@app/features';
import { contributionsTo, disputeProbabilityOf, type Scorecard } from '../scorecard/scorecard.js';
import { inputsNamed, inWords, rowOf, type NamedInput } from './named-input.js';
import { PURCHASE_INPUTS } from './purchase-inputs.js';

/** One term of a purchase's odds, as staff read it. */
export interface PurchaseTerm {
  readonly name: string;
  /** E.g. `payment instruments on the device in 24 h: 7`. */
  readonly words: string;
  /** Added to the log-odds, against a purchase that is average in it. */
  readonly logOdds: number;
}

export interface PurchaseScore {
  /** p(dispute), 0 to 1. */
  readonly probability: number;
  /** Of everything known that speaks for a dispute, the loudest first. */
  readonly terms: () => PurchaseTerm[];
}

const columns = new WeakMap<Scorecard, readonly NamedInput[]>();

function columnsOf(scorecard: Scorecard): readonly NamedInput[] {
  const known = columns.get(scorecard) ?? inputsNamed(PURCHASE_INPUTS, scorecard.features);
  columns.set(scorecard, known);
  return known;
}

/** Pure. Throws when the scorecard looks at an input that this release does not know, which reading it refuses before. */
export function scorePurchase(scorecard: Scorecard, features: FeatureSet): PurchaseScore {
  const inputs = columnsOf(scorecard);
  const row = rowOf(inputs, features);
  return {
    probability: disputeProbabilityOf(scorecard, row),
    terms: () => contributionsTo(scorecard, row).flatMap((term) => (term.logOdds > 0 ? [toTerm(inputs, term)] : [])),
  };
}

function toTerm(
  inputs: readonly NamedInput[],
  { feature, value, logOdds }: ReturnType<typeof contributionsTo>[number],
): PurchaseTerm {
  const input = inputs.find(({ name }) => name === feature);
  return { name: feature, words: input ? `${input.words}: ${inWords(input.unit, value)}` : feature, logOdds };
}
