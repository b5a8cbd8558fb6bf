import { z } from 'zod';
import { PAYOUT_STATUSES } from '@app/holds';
import { isId, PAGE_PARAMETERS } from '../http/index.js';
import { MONEY, REASON } from '../transactions/transaction.schema.js';

const TIME = z.iso.datetime();

/** For the creator: it may be shown to them as it is. */
const STATEMENT = z
  .object({
    issuedAt: TIME,
    what: z.string(),
    coins: z.int(),
    amount: MONEY.nullable(),
    until: TIME.nullable().meta({ description: 'Null: until a person has decided.' }),
    automated: z.boolean().meta({ description: 'No person has decided; false once one has.' }),
    reasons: z.array(z.string()),
    howToContest: z.string(),
    endedAt: TIME.nullable(),
  })
  .meta({ id: 'Statement', description: 'What is held, why, and what its creator can do. Without thresholds.' });

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
    statement: STATEMENT.nullable().meta({ description: 'By id; in lists null.' }),
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

export const PAYOUT_DETAILS = PAYOUT.extend({
  appeal: z
    .object({
      caseId: z.string(),
      status: z.enum(['open', 'upheld', 'dismissed', 'closed']).meta({
        description:
          '`upheld`: the refusal was wrong; reverse the payout, and the creator can ask again. `closed`: nothing was left to hear.',
      }),
      openedAt: TIME,
      decidedAt: TIME.nullable(),
    })
    .nullable()
    .meta({ description: 'The latest.' }),
}).meta({ id: 'PayoutDetails' });

export const PAYOUT_PAGE = z.object({ data: z.array(PAYOUT), nextCursor: z.string().nullable() }).meta({ id: 'PayoutPage' });

export const PAYOUT_QUERY = z.looseObject({
  status: z.enum(PAYOUT_STATUSES).optional(),
  accountId: z.string().refine(isId, 'must be an id: 1 to 128 characters, no control characters').optional(),
  ...PAGE_PARAMETERS,
});
export type PayoutQuery = z.infer<typeof PAYOUT_QUERY>;
