export { groundsOf } from './grounds.js';
export { issueStatements, type GroundsOfPayout } from './issue-statements.js';
export { readStatement } from './read-statement.js';
export { noteTestEvent } from './webhooks/note-test-event.js';
export { newWebhookSecret, openSecret, sealSecret, type SealOf } from './webhooks/sealed-secret.js';
export { WEBHOOK_EVENTS, type WebhookEvent } from './webhooks/webhook-events.js';
export * from './webhooks/administration/index.js';
