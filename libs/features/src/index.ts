export { FEATURE_FAMILIES, isBare, readingsOf, restoreReadings, type KeptReadings } from './bare.js';
export * from './feature-set.js';
export { FeatureStore } from './feature-store.js';
export { FAMILY_SUBJECTS, type FeatureStoreOptions, type LoadOptions } from './load-options.js';
export type { FamilyValue, Purpose } from './batch.js';
export {
  addListEntry,
  addSuppression,
  endListEntry,
  endSuppression,
  LIST_ENTRIES_MAX,
  LIST_ENTRY_DAYS_MAX,
  listListEntries,
  listSuppressions,
  SUPPRESSION_DAYS_MAX,
  type ListEntry,
  type NewListEntry,
  type NewSuppression,
  type Suppression,
} from './lists/list-rows.js';
export { NO_LISTS } from './lists/match-lists.js';
export { storedListValue } from './lists/list-value.js';
export { LIST_KINDS, LISTS } from './lists/lists-features.js';
export { Pseudonyms } from './pseudonyms.js';
export type { OnRebuildProgress, RebuildProgress } from './velocity/rebuild-windows.js';
export { COMMON_ACCOUNTS, LINK_WEIGHTS, likelihoodOf } from './identity/likelihood.js';
export { countTemporalCycles, visitTemporalCycles, type TimedGift } from './circulation/temporal-cycles.js';
export { closeCircles, type LaterGift } from './circulation/closing-gifts.js';
export { FLOW_DAYS } from './event-days.js';
