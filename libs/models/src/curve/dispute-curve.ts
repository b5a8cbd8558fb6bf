import { DAY_MS } from '@app/domain';

/** Card schemes close the ordinary window here: F(120 days) = 1. */
export const CURVE_DAYS = 120;

/** F: which share of the disputes that will come has come, by the age of the purchase. */
export interface DisputeCurve {
  /** F at each whole day, 0 to {@link CURVE_DAYS}; never falls, ends in 1. */
  readonly arrived: readonly number[];
  /** Disputes of the platform's own that it rests on. */
  readonly disputes: number;
}

/** A published delay: exponential with this mean, cut off where the schemes' window ends. */
export interface DelayPrior {
  readonly disputeDaysMean: number;
  readonly disputeDaysMax: number;
}

/** Share of disputes that have arrived `ageMs` after the purchase, linear between days. */
export function arrivedByCurve({ arrived }: DisputeCurve, ageMs: number): number {
  const days = Math.max(0, ageMs) / DAY_MS;
  if (days >= CURVE_DAYS) return 1;
  const day = Math.floor(days);
  const [from = 0, to = 1] = [arrived[day], arrived[day + 1]];
  return from + (to - from) * (days - day);
}

/** The same by the published delay: with mean 40 and end 120 days half have arrived after 26 days, a third after 15. */
export function arrivedByPrior({ disputeDaysMean, disputeDaysMax }: DelayPrior, ageMs: number): number {
  const days = Math.max(0, ageMs) / DAY_MS;
  if (days >= disputeDaysMax) return 1;
  return (1 - Math.exp(-days / disputeDaysMean)) / (1 - Math.exp(-disputeDaysMax / disputeDaysMean));
}
