import type { Reading } from '../feature-set.js';

/** Distinct payment instruments in event-time windows that end at the purchase, itself included. */
export interface VelocityFeatures {
  readonly instrumentsByAccount10Minutes: Reading<number>;
  readonly instrumentsByAccount24Hours: Reading<number>;
  readonly instrumentsByDevice10Minutes: Reading<number>;
  readonly instrumentsByDevice24Hours: Reading<number>;
  readonly instrumentsByIp10Minutes: Reading<number>;
  /** The address is shared by more than 200 accounts: a carrier, a campus. */
  readonly ipIsCommon: boolean;
}
