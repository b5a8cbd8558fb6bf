import { WEBHOOK_EVENTS } from '@app/domain';
import { z } from 'zod';
import { DELIVERY_ERRORS, DELIVERY_STATUSES, REDELIVERED_MAX } from '@app/notices';
import { PAGE_PARAMETERS } from '../http/index.js';

const TIME = z.iso.datetime();

export const DELIVERY = z
  .object({
    id: z.string(),
    eventId: z.string().meta({ description: 'As the header webhook-id carries it: the same for every webhook and attempt.' }),
    type: z.enum(WEBHOOK_EVENTS),
    subject: z.string().meta({ description: 'Id of the payout, transaction or webhook that it is about.' }),
    occurredAt: TIME,
    status: z.enum(DELIVERY_STATUSES).meta({ description: 'failed: it is not tried again by itself.' }),
    attempts: z.int().meta({ description: 'Since it was last asked for.' }),
    nextAttemptAt: TIME.nullable(),
    lastAttemptAt: TIME.nullable(),
    responseStatus: z.int().nullable(),
    response: z.string().nullable().meta({ description: 'The first KiB of the answer.' }),
    error: z.enum(DELIVERY_ERRORS).nullable().meta({ description: 'Why the latest attempt failed; status: it was no 2xx.' }),
    durationMs: z.int().nullable(),
    payload: z
      .looseObject({ type: z.string(), timestamp: TIME, data: z.looseObject({}) })
      .meta({ description: 'The body that is sent.' }),
  })
  .meta({ id: 'Delivery' });

export const DELIVERY_QUERY = z.looseObject({ status: z.enum(DELIVERY_STATUSES).optional(), ...PAGE_PARAMETERS });
export type DeliveryQuery = z.infer<typeof DELIVERY_QUERY>;

export const DELIVERY_PAGE = z
  .object({ data: z.array(DELIVERY), nextCursor: z.string().nullable() })
  .meta({ id: 'DeliveryPage' });

export const REDELIVERY = z
  .object({ since: z.iso.datetime({ offset: true }).meta({ description: 'Of what has happened since.' }) })
  .meta({ id: 'Redelivery' });
export type RedeliveryBody = z.infer<typeof REDELIVERY>;

export const REDELIVERED = z
  .object({
    deliveries: z.int().meta({ description: `How many are sent again, oldest first; at most ${REDELIVERED_MAX} at once.` }),
    more: z.boolean().meta({ description: 'Whether others remain: ask once more.' }),
  })
  .meta({ id: 'Redelivered' });
