export * from './access/index.js';
export * from './audit/index.js';
export * from './cases/index.js';
export * from './evidence/index.js';
export * from './honesty/index.js';
export * from './labels/index.js';
export * from './rings/index.js';
export * from './staff/index.js';
export { collectReviewMetrics } from './review.metrics.js';
