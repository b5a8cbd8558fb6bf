export { groundsOf } from './grounds.js';
export { issueStatements, type GroundsOfPayout } from './issue-statements.js';
export { readStatement } from './read-statement.js';
