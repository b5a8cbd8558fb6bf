export { applyAssessments } from './apply-assessments.js';
export { reviseClawbacks, type ClawbackTurns } from './clawbacks.js';
export { rejectPayouts, releasePayouts, type PayoutVerdict } from './decide-payouts.js';
export { claimEvidence, dropEvidence, postponeEvidence, type ClaimedEvidence } from './evidence/claim-evidence.js';
export { noteEvidence } from './evidence/note-evidence.js';
export { noteGifts } from './evidence/note-gifts.js';
export { notePayouts } from './evidence/note-payouts.js';
export { notePurchases } from './evidence/note-purchases.js';
export {
  readReachedPayouts,
  REFUSALS,
  type ReachedPayout,
  type ReachedPayouts,
  type Refusal,
} from './evidence/reached-payouts.js';
export { readEvidence, type LateEvidence } from './evidence/read-evidence.js';
export { collectHoldMetrics } from './holds.metrics.js';
export { PENDING_MS_MAX, type AssessedPayout } from './judge-payout.js';
export { liftEndedHolds } from './lift-ended-holds.js';
export { applyPayoutMovements, type PayoutMovement } from './movements.js';
export { openPayouts } from './open-payouts.js';
export { holdOverduePayouts } from './overdue-payouts.js';
export { SYSTEM, type HeldPayout, type HistoryEntry, type HoldKind, type Payout } from './payout.js';
export { lockPayouts } from './payout-store.js';
export { payoutToWire } from './payout-to-wire.js';
export { getPayout, listPayouts, type PayoutFilter, type PayoutRecord } from './read-payouts.js';
export { PAYOUT_STATUSES, TRANSITIONS, type CoinFigures, type PayoutEvent, type PayoutStatus } from './transitions.js';
export { sharedReading } from './shared-reading.js';
