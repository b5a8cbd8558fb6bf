export { addNote, NOTE_CHARACTERS_MAX } from './add-note.js';
export { getCase, type CaseDetails, type CaseNote, type GivenVerdict, type TimelineEntry } from './case-details.js';
export { caseToWire } from './case-to-wire.js';
export { claimCase, heartbeat, LEASE_MS, nextCase, unclaimCase } from './claim-case.js';
export { decideCase, DECIDED_PAYOUTS_MAX, type CaseVerdict } from './decide-case.js';
export { waitMsMax } from './due-time.js';
export { expireLeases } from './expire-leases.js';
export { type CaseAction } from './lock-case.js';
export { openCases } from './open-cases.js';
export { openPoisonCases } from './open-poison-cases.js';
export { reopenCases } from './reopen-cases.js';
export { CASE_SORTS, caseKey, findCase, listCases, type CaseFilter, type CaseKey, type CaseSort } from './read-cases.js';
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
