export * from './assessment.js';
export { assessmentToWire, type Assessed } from './assessment-to-wire.js';
export { DEFAULT_JUDGEMENT, judgementOf, type Judgement } from './judgement.js';
export {
  CHECK_OUTCOMES,
  readFollowedChecks,
  recordCheckOutcome,
  type CheckOutcome,
  type FollowedCheck,
} from './checks/check-outcomes.js';
export { controlDraw, controlOf, type Control, type ControlDraw } from './control/control-group.js';
export { DETECTOR_FAILED, decide, type DecideOptions } from './decide.js';
export { holdersOf, type Holder, type Holding } from './holders.js';
export { actingFindings, judgeFeatures, judgeOnce, type JudgedFeatures } from './judge-features.js';
export { JudgementStore, type JudgementStoreOptions } from './judgement-store.js';
export {
  BACKTEST_STATUSES,
  findBacktest,
  insertBacktest,
  latestFinishedBacktest,
  listBacktests,
  type Backtest,
  type BacktestStatus,
} from './policy/backtests.js';
export { DEFAULT_DRAFT, DEFAULT_POLICY } from './policy/default-policy.js';
export { completePolicy, definePolicy } from './policy/define-policy.js';
export { holdCostDollars } from './policy/hold-cost.js';
export { policyFaults } from './policy/policy-faults.js';
export { findPolicy, insertPolicy, listPolicies, policyByVersion, type SavedPolicy } from './policy/policy-rows.js';
export {
  insertPublication,
  lockLatestPublication,
  readPublications,
  versionBefore,
  type Publication,
} from './policy/publications.js';
export { releaseDefaultPolicy } from './policy/release-default.js';
export { ruleSignal } from './rules/compile-rule.js';
export { describeFeatures, type DescribedFeature } from './rules/feature-catalogue.js';
export { RULES_MAX } from './rules/rule-faults.js';
export { SIGNAL_FIELDS, WHEN_CHARACTERS_MAX } from './rules/rule-environment.js';
export { MESSAGE_CHARACTERS_MAX } from './rules/message-template.js';
export { fourEyesLimit, needsFourEyes } from './policy/needs-four-eyes.js';
export {
  MODES,
  type ControlGroup,
  type CostOfDelay,
  type Mode,
  type Policy,
  type PolicyDraft,
  type Rule,
} from './policy/policy.js';
export { INPUTS_KEPT_MS, forgetInputs } from './inputs/forget-inputs.js';
export { insertInputs, type Seen } from './inputs/insert-inputs.js';
export { readFirstInputs, readJudged, readLatestInputs, type Inputs, type JudgedThen, type Place } from './inputs/read-judged.js';
export { insertAssessments } from './record/insert-assessments.js';
export { detectorsOnRoster } from './record/roster.js';
export { readAssessments } from './record/read-assessments.js';
export {
  SLICE_KINDS,
  labelSlices,
  type LabelInput,
  type LabelledProvenance,
  type LabelledSlice,
  type SliceKind,
} from './provenance/label-slices.js';
export { SLICES_MAX } from './provenance/fold-slices.js';
export { DOUBT_CAUSES, type DoubtCause } from './boards/gift-doubt.js';
export { judgeBoard, RETURNED_SHARE, type JudgedPlace } from './boards/judge-board.js';
export type { PlaceReason, PlaceReasonCode } from './boards/place-reasons.js';
export { listBoards, type BoardKey, type ListedBoard } from './boards/list-boards.js';
export { claimBoard, postponeProlonged, settleBoard, type ClaimedBoard } from './boards/claim-board.js';
export { recordJudgement, type BoardJudgement } from './boards/record-judgement.js';
export {
  findRun,
  readPlaces,
  readRawPlaces,
  readRuns,
  readVersion,
  type JudgementVersion,
  type PlaceKey,
  type RawPlace,
} from './boards/read-judgement.js';
