export { countGroups } from './count-groups.js';
export { measurePrecision, type DetectorPrecision } from './detector-precision.js';
export { DIMENSIONS, fairnessOf, GROUP_PAYOUTS_MIN, RATIO_MAX, type GroupCounts, type GroupFairness } from './fairness.js';
export { collectHonestyMetrics } from './honesty.metrics.js';
export { MEASURED_MS, measureHonesty, readSnapshot, type Snapshot } from './snapshots.js';
export {
  CONTROL_LABELS,
  labelRelease,
  readControlGroup,
  readUnlabelled,
  recordControlReleases,
  type ControlCandidate,
  type ControlGroupResult,
  type ControlLabel,
} from './control-group.js';
