export { FEATURE_FAMILIES, isBare, readingsOf, restoreReadings, type KeptReadings } from './bare.js';
export * from './feature-set.js';
export { FeatureStore } from './feature-store.js';
export { FAMILY_SUBJECTS, familiesFor, type FeatureStoreOptions, type LoadOptions } from './load-options.js';
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
export { maskIdentity } from './identity/mask-identity.js';
export { COMMON_ACCOUNTS, LINK_WEIGHTS, likelihoodOf } from './identity/likelihood.js';
export type * from './boards/facts/board-facts.js';
export { PLACES_MAX } from './boards/facts/read-board-facts.js';
export { noteBoardDoubts, type NotedDoubts } from './boards/note-board-doubts.js';
export { JUDGED_AFTER_MINUTES, LATE_MS } from './boards/move-board-entries.js';
export { toGiftGraph, type Block, type GiftGraph } from './boards/lockstep/gift-graph.js';
export { densestBlock } from './boards/lockstep/densest-block.js';
export { lockstepBlocks, type LockstepBlock } from './boards/lockstep/lockstep-blocks.js';
export { countTemporalCycles, visitTemporalCycles, type TimedGift } from './circulation/temporal-cycles.js';
export { closeCircles, type LaterGift } from './circulation/closing-gifts.js';
export { readCompany, type Company, type PaidOut } from './destination/read-company.js';
export { readPlatformTally } from './disputes/read-tallies.js';
export { readGifted } from './circulation/read-gifted.js';
export { readSharers } from './identity/read-sharers.js';
export { dayOf, FLOW_DAYS, LINK_DAYS } from './event-days.js';
export { joinedNumbers, joinedText } from './joined-text.js';
