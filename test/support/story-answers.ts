import { z } from 'zod';

/** Answers as api.md promises them; a story that reads one holds it against these shapes. Further fields are welcome. */
const TIME = z.iso.datetime();
const COINS = z.int().min(0);
const MONEY = z.looseObject({ value: z.int(), currency: z.string().length(3) });
const SHARE = z.number().min(0).max(1);

const REASON = z.looseObject({
  code: z.string().min(1),
  detector: z.string().min(1),
  contribution: z.number(),
  message: z.string().min(1),
  evidence: z.looseObject({}),
});

export const ASSESSMENT = z.looseObject({
  transactionId: z.string().nullable(),
  cause: z.string(),
  outcome: z.enum(['allow', 'review', 'hold']),
  score: z.number().min(0).max(100),
  heads: z.looseObject({ 'self-gifting': SHARE, rank: SHARE, chargeback: SHARE }),
  signals: z.record(z.string(), z.looseObject({ status: z.enum(['hit', 'clear', 'unknown', 'failed']), score: SHARE })),
  reasons: z.array(REASON),
  degraded: z.array(z.string()),
  versions: z.looseObject({ policy: z.string(), model: z.string() }),
  asOf: z.unknown().refine((value) => value !== undefined),
  assessedAt: TIME,
  latencyMs: z.number(),
});
export type AssessmentAnswer = z.infer<typeof ASSESSMENT>;

/** Nothing has happened yet that could have caused it. */
export const RISK_CHECK = ASSESSMENT.extend({ cause: z.literal('check'), riskCheckId: z.string().min(1) });

export const TRANSACTION = z.looseObject({ id: z.string(), assessment: ASSESSMENT.nullable(), assessments: z.array(ASSESSMENT) });
export type TransactionAnswer = z.infer<typeof TRANSACTION>;

const PAYOUT_STATUS = z.enum(['pending', 'approved', 'held', 'released', 'rejected', 'settled', 'clawback']);

export const PAYOUT = z
  .looseObject({
    id: z.string(),
    accountId: z.string(),
    coins: COINS,
    amount: MONEY,
    occurredAt: TIME,
    status: PAYOUT_STATUS,
    pendingReason: z.string().nullable(),
    payableCoins: COINS,
    heldCoins: COINS,
    rejectedCoins: COINS,
    settledCoins: COINS,
    outcome: z.enum(['allow', 'review', 'hold']).nullable(),
    score: z.number().nullable(),
    reasons: z.array(REASON),
    caseId: z.string().nullable(),
    holdUntil: TIME.nullable(),
    statement: z.unknown(),
    history: z.array(z.looseObject({})),
  })
  .refine(
    ({ coins, payableCoins, heldCoins, rejectedCoins, settledCoins }) =>
      payableCoins + heldCoins + rejectedCoins + settledCoins === coins,
    'the four coin figures sum to coins',
  );
export type PayoutAnswer = z.infer<typeof PAYOUT>;

const SLICE_KIND = z.enum(['reversed', 'circular', 'linked', 'young', 'unknown', 'clean']);

export const PROVENANCE = z
  .looseObject({
    payoutId: z.string(),
    coins: COINS,
    truncated: z.boolean(),
    slices: z
      .array(
        z.looseObject({
          coins: z.int().min(1),
          kind: SLICE_KIND,
          purchaseId: z.string().nullable(),
          buyerId: z.string().nullable(),
          path: z.array(z.string()),
          purchasedAt: TIME.nullable(),
          risk: SHARE,
        }),
      )
      .max(1_000),
    totals: z.partialRecord(SLICE_KIND, COINS),
  })
  .refine(({ coins, slices }) => slices.reduce((sum, slice) => sum + slice.coins, 0) === coins, 'slices sum to the payout')
  .refine(({ coins, totals }) => Object.values(totals).reduce((sum, total) => sum + total, 0) === coins, 'so do the totals');
export type ProvenanceAnswer = z.infer<typeof PROVENANCE>;

export const TRACE = z
  .looseObject({
    purchaseId: z.string(),
    coins: COINS,
    slices: z.array(
      z.looseObject({
        coins: z.int().min(1),
        path: z.array(z.string()),
        end: z.enum(['coins', 'earnings', 'payout', 'voided']),
        endId: z.string().nullable(),
      }),
    ),
    totals: z.record(z.string(), COINS),
  })
  .refine(({ coins, slices }) => slices.reduce((sum, slice) => sum + slice.coins, 0) === coins, 'slices sum to the purchase');

export const CASE = z.looseObject({
  id: z.string(),
  version: z.int(),
  kind: z.enum(['payout', 'ring', 'account', 'appeal', 'settled-against-hold', 'poison', 'incident']),
  status: z.enum(['open', 'claimed', 'snoozed', 'escalated', 'awaiting-second', 'decided']),
  subject: z.looseObject({ type: z.string(), id: z.string() }),
  payoutIds: z.array(z.string()),
  heldCoins: COINS,
  amount: MONEY.nullable(),
  score: z.number(),
  assignee: z.string().nullable(),
  lease: z.looseObject({ holder: z.string(), expiresAt: TIME }).nullable(),
  dueAt: TIME,
  openedAt: TIME,
  decision: z.enum(['release', 'reject']).nullable(),
  decidedAt: TIME.nullable(),
  effectiveAt: TIME.nullable(),
});
export type CaseAnswer = z.infer<typeof CASE>;

/** How many cases wait, by why. */
export const COUNTS = z.looseObject({ open: z.int(), claimed: z.int(), overdue: z.int(), mine: z.int() });

export const CASE_DETAILS = CASE.extend({
  assessments: z.array(ASSESSMENT),
  provenance: z.unknown(),
  ring: z.unknown(),
  timeline: z.array(z.unknown()),
  linkedAccounts: z.array(z.unknown()),
  verdicts: z.array(z.unknown()),
});

const SUMS = z.array(MONEY);

export const RING = z.looseObject({
  id: z.string(),
  mergedFrom: z.string().nullable(),
  version: z.int(),
  members: z
    .array(
      z.looseObject({
        accountId: z.string(),
        role: z.string(),
        likelihood: SHARE.nullable(),
        joinedAt: TIME,
        x: z.number().min(-1).max(1),
        y: z.number().min(-1).max(1),
      }),
    )
    .max(300),
  links: z.array(z.looseObject({ from: z.string(), to: z.string(), kind: z.string(), digest: z.string() })),
  flows: z.array(z.looseObject({ from: z.string(), to: z.string(), gifts: z.int(), coins: COINS })),
  profitAndLoss: z.looseObject({
    coins: z.looseObject({ own: COINS, disputed: COINS }),
    paid: SUMS,
    asked: SUMS,
    held: SUMS,
    settled: SUMS,
    rejected: SUMS,
    profit: MONEY.nullable(),
  }),
  payouts: z.array(z.looseObject({ id: z.string(), status: PAYOUT_STATUS })),
  caseId: z.string().nullable(),
  relatedCaseIds: z.array(z.string()),
});

export const BATCH = z.looseObject({
  results: z.array(
    z.looseObject({
      index: z.int(),
      id: z.string().nullable(),
      status: z.enum(['recorded', 'duplicate', 'conflict', 'invalid']),
      errors: z.array(z.looseObject({ pointer: z.string(), detail: z.string() })).optional(),
    }),
  ),
  summary: z.looseObject({ recorded: z.int(), duplicate: z.int(), conflict: z.int(), invalid: z.int() }),
});

/** RFC 9457, of every error of every route. */
export const PROBLEM = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  code: z.string().regex(/^[a-z-]+\.[a-z-]+$/),
  requestId: z.string().min(1),
  errors: z.array(z.looseObject({ pointer: z.string().regex(/^(\/.*)?$/), detail: z.string().min(1) })).optional(),
});

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.looseObject({ data: z.array(item), nextCursor: z.string().nullable() });
