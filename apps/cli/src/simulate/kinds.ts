import type { Plot } from './scene.js';

interface Kind {
  readonly plot: Plot;
  /** How often it happens at scale 1. */
  readonly count: number;
}

/** The strongest thing that the written rule for such a story may do: stop money, ask for a look, or only add. */
export type StrongestAction = 'hold' | 'review' | 'add';

export interface AbuseKind extends Kind {
  /** The signal of the abuse catalogue that describes it best. */
  readonly typology: string;
  readonly action: StrongestAction;
}

export interface TwinKind extends Kind {
  /** The signals that it resembles and must not set off. */
  readonly twinOf: string;
}
