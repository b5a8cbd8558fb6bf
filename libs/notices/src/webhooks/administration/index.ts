export { changeWebhook, removeWebhook, type WebhookChange } from './change-webhook.js';
export { createWebhook, type IssuedWebhook, type NewWebhook, type WebhookSettings } from './create-webhook.js';
export * from './deliveries.js';
export { DELIVERY_ERRORS, DELIVERY_STATUSES, type Delivery, type DeliveryError, type DeliveryStatus } from './delivery.js';
export { HEALTH_COUNTED_MAX, listWebhooks, readWebhook, type Webhook, type WebhookHealth } from './read-webhooks.js';
export { rotateWebhookSecret, SECRET_OVERLAP_MS_DEFAULT, SECRET_OVERLAP_MS_MAX } from './rotate-secret.js';
export { DISABLED_REASONS, WEBHOOK_STATUSES, WEBHOOKS_MAX, type WebhookAct } from './webhook.js';
