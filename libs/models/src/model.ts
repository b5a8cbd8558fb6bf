/** What was learned from the ledger, as one version: judging reads it and never changes it. */
export interface Model {
  /** Names every part; stands in each assessment that the model was used for. */
  readonly version: string;
}

/** Nothing has been learned yet: published priors stand in. */
export const NO_MODEL: Model = Object.freeze({ version: 'none' });
