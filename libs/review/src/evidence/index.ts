export { readStandings, type AccountStanding } from './account-standing.js';
export { CASE_PAYOUTS_MAX, readCasePayouts, type CasePayout } from './case-payouts.js';
export { readCoinStory, tellStory, type CaseStory, type CoinStory } from './case-story.js';
export { mergeProvenance, type CaseProvenance, type CaseSlice, type PayoutProvenance } from './merge-provenance.js';
export { latestOfEach, mergeHeads, mergeReasons, type CaseReason } from './merge-reasons.js';
export { STORY_KINDS, type StoryEntry, type StoryKind } from './story-entry.js';
export { whatWouldChange, type HeldBy } from './what-would-change.js';
