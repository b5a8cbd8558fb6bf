import type { Holdout, PartKind, PartRef, TrainedOn } from '@app/models';

/** A part that was just learned, before it has a version. */
export interface Candidate {
  readonly kind: PartKind;
  readonly parameters: string;
  readonly trainedOn: TrainedOn;
  readonly holdout: Holdout;
}

/** What became of one kind in a training. */
export interface Trained {
  readonly kind: PartKind;
  /** Null: nothing was learned, `note` says why. */
  readonly ref: PartRef | null;
  readonly holdout: Holdout | null;
  readonly note: string;
}

/** Every fourth row is kept back to be judged on: enough to tell, with three quarters left to learn from. */
export const HELD_BACK = 4;
