export { addNote, NOTE_CHARACTERS_MAX } from './add-note.js';
export { type CaseDetails, type CaseNote, type GivenVerdict, type TimelineEntry } from './case-details.js';
export { caseToWire } from './case-to-wire.js';
export { applyDueVerdicts } from './apply-verdicts.js';
export { asSeenBy, getCaseFor } from './blind-looks.js';
export { assignCase, type Assignee } from './assign-case.js';
export { noteBreaches } from './count-breaches.js';
export { countCases, type CaseCounts } from './count-cases.js';
export { claimCase, heartbeat, LEASE_MS, unclaimCase } from './claim-case.js';
export { decideCase, DECIDED_PAYOUTS_MAX, type Decided } from './decide-case.js';
export { UNDO_MS, type CaseVerdict } from './record-verdict.js';
export { waitMsMax } from './due-time.js';
export { findAssignee } from './find-assignee.js';
export { drawSecondLooks, secondLookDraw, SECOND_LOOK_SHARE, type SecondLookDraw } from './draw-second-looks.js';
export { escalateCase } from './escalate-case.js';
export { expireLeases } from './expire-leases.js';
export { type CaseAction } from './lock-case.js';
export { appealToWire, latestAppeal, type AppealOfPayout } from './latest-appeal.js';
export { nextCase } from './next-case.js';
export { closeRetried, findParked, type Parked } from './close-retried.js';
export { APPEALS_MAX, openAppeal, type Appeal } from './open-appeal.js';
export { openCases } from './open-cases.js';
export { openPoisonCases } from './open-poison-cases.js';
export type { PayoutResult } from './payout-results.js';
export { previewCase, type CasePreview } from './preview-case.js';
export { reopenCases } from './reopen-cases.js';
export { CASE_SORTS, caseKey, findCase, listCases, type CaseFilter, type CaseKey, type CaseSort } from './read-cases.js';
export { SNOOZE_MS_MAX, snoozeCase, wakeSnoozed } from './snooze-case.js';
export { undoDecision } from './undo-decision.js';
export {
  CASE_KINDS,
  CASE_STATUSES,
  REASON_CODES,
  type CaseDecision,
  type CaseKind,
  type CaseStatus,
  type ReasonCode,
  type ReviewCase,
} from './review-case.js';
