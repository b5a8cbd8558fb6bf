export { FEATURE_FAMILIES, isBare, readingsOf, restoreReadings, type KeptReadings } from './bare.js';
export * from './feature-set.js';
export { FeatureStore } from './feature-store.js';
export type { FeatureStoreOptions, LoadOptions } from './load-options.js';
export type { Purpose } from './batch.js';
export type { OnRebuildProgress, RebuildProgress } from './velocity/rebuild-windows.js';
export { COMMON_ACCOUNTS, LINK_WEIGHTS, likelihoodOf } from './identity/likelihood.js';
export { countTemporalCycles, visitTemporalCycles, type TimedGift } from './circulation/temporal-cycles.js';
