export { assessBatch } from './assess-batch.js';
export { assessPayouts, type PayoutsResult } from './assess-payouts.js';
export { FIRST, type Batch, type BatchResult } from './batch.js';
export { checkRisk, type RiskCheck, type RiskCheckOptions } from './check-risk.js';
export { followEvidence } from './follow-evidence.js';
export { holdOverdue } from './hold-overdue.js';
export { liftEnded } from './lift-ended.js';
export { parkExhausted, retryParked } from './park-poison.js';
export type { PipelineDeps } from './pipeline-deps.js';
