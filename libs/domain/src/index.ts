export * from './brand.js';
export * from './coins.js';
export * from './errors.js';
export * from './ids.js';
export * from './json.js';
export * from './route.js';
export * from './time.js';
export * from './transaction.js';
