export * from './access/index.js';
export * from './audit/index.js';
export * from './cases/index.js';
export { collectReviewMetrics } from './review.metrics.js';
