export * from './feature-set.js';
