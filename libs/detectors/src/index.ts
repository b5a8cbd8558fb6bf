export * from './detector.js';
export { DETECTORS, detectorsFor, register } from './registry.js';
export { defaultLimits } from './limits.js';
export { runDetectors } from './run-detectors.js';
export { judgeBatch } from './judge-batch.js';
export { known, rounded } from './findings.js';
export { economicsOf, type RingEconomics } from './ring-economics/economics.js';
export { limitIn, type RateTable } from './risk/rate-table.js';
export {
  disputesArrived,
  isYoung,
  openRisk,
  platformPrior,
  worstOpenRisk,
  type Pricing,
  type RiskModel,
} from './risk/risk-model.js';
export { farmMembers } from './sources/farm.js';
export { LINKED_FROM, linksFrom, type Links } from './sources/links.js';
export { isCircular, isSelfGift, linkOnPath } from './sources/slices.js';
