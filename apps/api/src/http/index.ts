/**
 * What controllers need of the edge:
 * - every handler says `@Scopes('read')`, `@SignedInOnly()` or `@Public()`, or the process does not boot; beside
 *   `@Scopes`, `@Roles('lead')` narrows or widens which of the staff may;
 * - `@Body({ schema })` and `@Query({ schema })` with a zod schema (`.meta({ id })` names it in /openapi.json), or it does not boot;
 * - `@IdParam('id')`, `@PageQuery()`, `@IfMatch()`, `@RequestCaller()` as parameters;
 * - `@CountsOne()` or `@CountsItems('…')` where a request is transactions or checks; all others count as ten of them;
 * - `@AlwaysAnswered()` where it tells how this process is; all others are refused while too much is under way;
 * - mistakes are thrown as `DomainError`, which becomes problem+json; nothing else is caught.
 */
export * from './caller.decorator.js';
export { faultsWithin, type BodyFaults } from './faults-within.js';
export * from './id-param.decorator.js';
export * from './if-match.decorator.js';
export * from './page.js';
export { queryText } from './query-text.js';
export { CountsItems, CountsOne } from './request-cost.js';
export { ChecksBodyFaults, HasOwnValidator, Public, Roles, Scopes, ScopesOrLoopback, SignedInOnly } from './route-access.js';
export { toFieldErrors } from './schema.pipe.js';
export { Cookies } from './session-cookie.js';
export { SessionRing, type LiveSession } from './session-ring.js';
export { AlwaysAnswered } from './under-way.js';
