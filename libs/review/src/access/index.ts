export * from './api-key.js';
export * from './caller.js';
export * from './ensure-first-key.js';
export * from './find-api-key.js';
export * from './manage-api-keys.js';
export * from './one-person.js';
export * from './roles.js';
export * from './scopes.js';
export { hashSecret } from './api-key-secret.js';
