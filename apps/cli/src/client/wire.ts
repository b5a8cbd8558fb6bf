import { z } from 'zod';

/** What the commands read of the API's answers; fields that they do not use are ignored. */
const money = z.object({ value: z.number(), currency: z.string() });
const reason = z.object({ code: z.string(), detector: z.string(), message: z.string() });

export const ASSESSMENT = z.object({
  cause: z.string(),
  outcome: z.enum(['allow', 'review', 'hold']),
  score: z.number(),
  reasons: z.array(reason),
});

export const ASSESSED_TRANSACTION = z.object({
  id: z.string(),
  assessments: z.array(ASSESSMENT),
});
export type AssessedTransaction = z.infer<typeof ASSESSED_TRANSACTION>;

export const PAYOUT = z.object({
  id: z.string(),
  accountId: z.string(),
  coins: z.number(),
  amount: money.nullable(),
  status: z.enum(['pending', 'approved', 'held', 'released', 'rejected', 'settled', 'clawback']),
  heldCoins: z.number(),
  rejectedCoins: z.number(),
  nettedCoins: z.number(),
  outcome: z.enum(['allow', 'review', 'hold']).nullable(),
  score: z.number().nullable(),
  reasons: z.array(reason).default([]),
  caseId: z.string().nullable(),
});
export type Payout = z.infer<typeof PAYOUT>;

/** By id, with what happened to it, latest first. */
export const PAYOUT_WITH_HISTORY = PAYOUT.extend({ history: z.array(z.object({ to: z.string() })).default([]) });
export type PayoutWithHistory = z.infer<typeof PAYOUT_WITH_HISTORY>;

export const PAYOUT_PAGE = z.object({ data: z.array(PAYOUT), nextCursor: z.string().nullable() });

export const LEADERBOARD = z.object({
  /** Null before it is judged. */
  judgedAt: z.string().nullable(),
  data: z.array(
    z.object({
      creatorId: z.string(),
      coins: z.number(),
      provisional: z.boolean(),
      reasons: z.array(z.object({ code: z.string() })),
    }),
  ),
  /** Null where there are no more places. */
  nextCursor: z.string().nullable(),
});

const fieldError = z.object({ pointer: z.string(), detail: z.string() });

export const BATCH_RESULT = z.object({
  results: z.array(
    z.object({
      index: z.number(),
      id: z.string().nullable(),
      status: z.enum(['recorded', 'duplicate', 'conflict', 'invalid']),
      errors: z.array(fieldError).optional(),
    }),
  ),
  summary: z.object({
    recorded: z.number(),
    duplicate: z.number(),
    conflict: z.number(),
    invalid: z.number(),
  }),
});
export type BatchResult = z.infer<typeof BATCH_RESULT>;

/** An RFC 9457 problem. */
export const PROBLEM = z.object({ title: z.string().optional(), detail: z.string().optional(), code: z.string().optional() });
