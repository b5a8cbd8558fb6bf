export * from './assessment.js';
export { assessmentToWire, type Assessed } from './assessment-to-wire.js';
export { DEFAULT_JUDGEMENT, judgementOf, type Judgement } from './judgement.js';
export { DETECTOR_FAILED, decide } from './decide.js';
export { DEFAULT_POLICY } from './policy/default-policy.js';
export { definePolicy } from './policy/define-policy.js';
export { fourEyesLimit, needsFourEyes } from './policy/needs-four-eyes.js';
export type { Policy, PolicyDraft } from './policy/policy.js';
export { INPUTS_KEPT_MS, forgetInputs } from './inputs/forget-inputs.js';
export { insertInputs, type Seen } from './inputs/insert-inputs.js';
export { readJudged, type Inputs, type JudgedThen, type Place } from './inputs/read-judged.js';
export { insertAssessments } from './record/insert-assessments.js';
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
