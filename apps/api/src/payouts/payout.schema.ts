import { z } from 'zod';
import { PAYOUT_STATUSES } from '@app/holds';
import { isId, PAGE_PARAMETERS } from '../http/index.js';
import { MONEY, REASON } from '../transactions/transaction.schema.js';

const TIME = z.iso.datetime();

export const PAYOUT = z
  .object({
    id: z.string(),
    accountId: z.string(),
    coins: z.int(),
    amount: MONEY.nullable(),
    occurredAt: TIME,
    status: z.enum(PAYOUT_STATUSES).meta({ description: 'Of the part still waiting.' }),
    pendingReason: z.string().nullable(),
    payableCoins: z.int().meta({ description: 'The four coin figures sum to `coins`; only these may be paid.' }),
    heldCoins: z.int(),
    rejectedCoins: z.int(),
    settledCoins: z.int(),
    nettedCoins: z.int().meta({
      description:
        'The part of `rejectedCoins` that paid what an earlier clawback left owing, or that was refunded or charged back before it was paid.',
    }),
    outcome: z.enum(['allow', 'review', 'hold']).nullable(),
    score: z.int().nullable(),
    reasons: z.array(REASON).meta({ description: 'Of the latest assessment.' }),
    degraded: z.array(z.string()),
    caseId: z.string().nullable(),
    holdUntil: TIME.nullable(),
    statement: z.unknown().nullable(),
    history: z.array(
      z.object({
        version: z.int(),
        at: TIME,
        from: z.enum(PAYOUT_STATUSES).nullable(),
        to: z.enum(PAYOUT_STATUSES),
        reason: z.string(),
        actor: z.string(),
      }),
    ),
  })
  .meta({ id: 'Payout' });

export const PAYOUT_PAGE = z.object({ data: z.array(PAYOUT), nextCursor: z.string().nullable() }).meta({ id: 'PayoutPage' });

export const PAYOUT_QUERY = z.looseObject({
  status: z.enum(PAYOUT_STATUSES).optional(),
  accountId: z.string().refine(isId, 'must be an id: 1 to 128 characters, no control characters').optional(),
  ...PAGE_PARAMETERS,
});
export type PayoutQuery = z.infer<typeof PAYOUT_QUERY>;
