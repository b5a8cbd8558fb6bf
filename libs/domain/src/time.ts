/** Milliseconds since 1970-01-01 UTC. Names that end in `At` hold one. */
export type EpochMs = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Wall time, for leases, deadlines and latencies only; passed in so that tests can hold it still. */
export type Clock = () => EpochMs;
export const systemClock: Clock = () => Date.now();

export const toIso = (at: EpochMs): string => new Date(at).toISOString();
