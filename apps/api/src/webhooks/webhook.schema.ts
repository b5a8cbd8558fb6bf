import { WEBHOOK_EVENTS } from '@app/domain';
import { z } from 'zod';
import {
  DISABLED_REASONS,
  HEALTH_COUNTED_MAX,
  SECRET_OVERLAP_MS_DEFAULT,
  SECRET_OVERLAP_MS_MAX,
  WEBHOOK_STATUSES,
  WEBHOOKS_MAX,
} from '@app/notices';

const TIME = z.iso.datetime();
const LABEL = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}+$/u, 'must not contain control characters');
/** What browsers and servers agree that an address may have. */
const URL_CHARACTERS_MAX = 2_000;
const ADDRESS = z.string().min(1).max(URL_CHARACTERS_MAX).meta({
  description:
    'Begins with https:// and leads to a public address, unless the installation allows others; has no name or password in it.',
});
const EVENTS = z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length).meta({
  description: 'What it is told of. `webhook.test` comes when it is asked for, named here or not.',
});

export const NEW_WEBHOOK = z.object({ name: LABEL, url: ADDRESS, events: EVENTS }).meta({ id: 'NewWebhook' });
export type NewWebhookBody = z.infer<typeof NEW_WEBHOOK>;

export const WEBHOOK_CHANGE = z
  .object({
    name: LABEL.optional(),
    url: ADDRESS.optional(),
    events: EVENTS.optional(),
    status: z.enum(WEBHOOK_STATUSES).optional(),
  })
  .meta({ id: 'WebhookChange' });
export type WebhookChangeBody = z.infer<typeof WEBHOOK_CHANGE>;

export const SECRET_ROTATION = z
  .object({
    overlapMs: z.int().min(0).max(SECRET_OVERLAP_MS_MAX).default(SECRET_OVERLAP_MS_DEFAULT).meta({
      description: 'How long deliveries carry a signature of the old secret beside that of the new one.',
    }),
  })
  .default({ overlapMs: SECRET_OVERLAP_MS_DEFAULT })
  .meta({ id: 'WebhookSecretRotation' });
export type SecretRotation = z.infer<typeof SECRET_ROTATION>;

const COUNT = z.int().meta({ description: `Counted up to ${HEALTH_COUNTED_MAX}.` });

export const WEBHOOK = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    status: z.enum(WEBHOOK_STATUSES),
    disabledReason: z.enum(DISABLED_REASONS).nullable().meta({
      description: 'by-hand: somebody did. failing: every attempt of 5 days failed. gone: it answered 410.',
    }),
    createdAt: TIME,
    createdBy: z.string().meta({ description: 'The actor, as in the audit log.' }),
    previousSecretEndsAt: TIME.nullable().meta({ description: 'Until when the secret before this one signs as well.' }),
    health: z.object({
      delivered24h: COUNT,
      failed24h: COUNT,
      waiting: COUNT,
      oldestWaitingAt: TIME.nullable().meta({ description: 'When what waits longest happened.' }),
      lastDeliveredAt: TIME.nullable(),
      failingSince: TIME.nullable().meta({ description: 'Since when every attempt failed.' }),
    }),
  })
  .meta({ id: 'Webhook' });

export const ISSUED_WEBHOOK = WEBHOOK.extend({
  secret: z.string().meta({ description: 'What deliveries are signed with, as Standard Webhooks has it; shown this once.' }),
}).meta({ id: 'IssuedWebhook' });

export const WEBHOOKS = z.object({ data: z.array(WEBHOOK).max(WEBHOOKS_MAX), nextCursor: z.null() }).meta({ id: 'Webhooks' });
