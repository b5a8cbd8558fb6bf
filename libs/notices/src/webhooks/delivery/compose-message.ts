import { SECOND_MS, toIso, type EpochMs, type JsonObject } from '@app/domain';
import { Webhook } from 'standardwebhooks';
import type { Message } from './sender.js';

export interface EventToTell {
  readonly eventId: string;
  readonly type: string;
  readonly at: EpochMs;
  readonly data: JsonObject;
}

/**
 * The request of one attempt, as the Standard Webhooks specification has it: the id and the body are those of every
 * attempt, the time of sending is this one's, and each secret that is valid now signs.
 */
export function composeMessage(
  told: EventToTell,
  { url, secrets, now }: { readonly url: string; readonly secrets: readonly string[]; readonly now: EpochMs },
): Message {
  const body = JSON.stringify({ type: told.type, timestamp: toIso(told.at), data: told.data });
  const signatures = secrets.map((secret) => new Webhook(secret).sign(told.eventId, new Date(now), body));
  return {
    url,
    body,
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Assay-Webhooks/1',
      'webhook-id': told.eventId,
      'webhook-timestamp': String(Math.floor(now / SECOND_MS)),
      'webhook-signature': signatures.join(' '),
    },
  };
}
