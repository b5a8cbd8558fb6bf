export { openTestWorld } from './open-test-world.js';
export type { TestWorld } from './open-test-world.js';
