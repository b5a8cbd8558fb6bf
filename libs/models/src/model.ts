import type { DisputeCurve } from './curve/dispute-curve.js';
import type { Forest } from './forest/forest.js';
import type { Scorecard } from './scorecard/scorecard.js';

/** What was learned from the ledger, as one version: judging reads it and never changes it. */
export interface Model {
  /** Names every part, e.g. `curve-3+forest-1`; stands in each assessment that the model was used for. */
  readonly version: string;
  /** How soon disputes arrive. */
  readonly curve: DisputeCurve | null;
  /** How likely a purchase is to be disputed. */
  readonly scorecard: Scorecard | null;
  /** How unusual a payout is. */
  readonly forest: Forest | null;
}

/** Nothing has been learned yet: published priors stand in. */
export const NO_MODEL: Model = Object.freeze({ version: 'none', curve: null, scorecard: null, forest: null });
