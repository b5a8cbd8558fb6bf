/**
 * What a webhook may ask to be told of. Of a payout: every change of its status but to `pending`. Of a purchase, gift or
 * exchange: the advice to hold it. `webhook.test` is sent when somebody asks for it, whatever the webhook listens to.
 */
export const WEBHOOK_EVENTS = [
  'payout.approved',
  'payout.held',
  'payout.released',
  'payout.rejected',
  'payout.settled',
  'payout.clawback',
  'assessment.hold',
  'webhook.test',
] as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
