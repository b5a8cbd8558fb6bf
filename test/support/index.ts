export { openTestWorld } from './open-test-world.js';
export type { TestWorld } from './open-test-world.js';
export { signInAs, TEST_PASSWORD } from './sign-in-as.js';
export type { SignedInMember } from './sign-in-as.js';
